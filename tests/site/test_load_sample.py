"""A large site to measure with: the shape of a real one, every count right, the same rows for the same seed."""

from collections import Counter

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from articles import shelves
from articles.models import Article
from comments import integrity, submission
from comments.models import Comment, Discussion
from fibrosite.demo.sample import shape
from fibrosite.shared.html import clean_comment

pytestmark = pytest.mark.django_db(transaction=True)  # the indexes are made anew


def load(seed=1, articles=30, comments=600):
    call_command("load_sample", articles=articles, comments=comments, seed=seed, verbosity=0)


def indexes():
    with connection.cursor() as cursor:
        return set(connection.introspection.get_constraints(cursor, Comment._meta.db_table))


def everything_said():
    rows = Comment.objects.order_by("pk").values_list("text", "status", "depth", "created_at", "name")
    return list(Article.objects.order_by("pk").values_list("slug", "body", "publish_at")), list(rows)


def test_it_counts_it_is_shaped_like_talk_and_it_is_the_same_for_the_same_seed(client):
    before = indexes()
    load()
    assert Article.objects.public().count() == 30
    assert Comment.objects.count() == 600
    assert integrity.problems() == [] and list(shelves.problems()) == []
    assert indexes() == before
    sizes = sorted(Discussion.objects.values_list("approved_count", flat=True), reverse=True)
    assert sizes[0] > 5 * sizes[len(sizes) // 2]
    assert Counter(Comment.objects.values_list("status", flat=True))["approved"] > 500
    assert {0, 1, 2, 3} <= set(Comment.objects.values_list("depth", flat=True)) <= set(range(9))
    loudest = Discussion.objects.order_by("-approved_count").first().article
    for said in Comment.objects.order_by("pk")[:5]:
        assert said.fingerprint == submission.fingerprint(said.text) and said.html == clean_comment(said.text)
    assert client.get(loudest.get_absolute_url()).content.count(b'class="comment"') > 20
    first = everything_said()
    assert Article.objects.create(title="Written afterwards", slug="afterwards").pk

    call_command("flush", verbosity=0, interactive=False)
    load()
    assert everything_said() == first


def test_stopped_halfway_it_leaves_the_database_as_it_was(monkeypatch):
    before, asked = indexes(), []

    def stop(rng, size, turns):
        raise KeyboardInterrupt

    monkeypatch.setattr(shelves, "recount", lambda kept: asked.append((Article.objects.count(), len(indexes()))))
    monkeypatch.setattr(shape, "talk", stop)  # PostgreSQL is in the middle of a COPY then, and cannot be asked
    with pytest.raises(KeyboardInterrupt):
        load()
    assert asked[0][0] == 30 and asked[0][1] <= len(before) / 2
    assert indexes() == before and not Article.objects.exists()


def test_bad_use_ends_with_2_and_a_sentence():
    load(articles=1, comments=0)
    for use, says in (
        ({"articles": 0}, "--articles must be 1 or more"),
        ({"comments": -1}, "--comments 0 or more"),
        ({}, "seed 1 is here already"),
    ):
        with pytest.raises(CommandError, match=says) as ended:
            load(**use)
        assert ended.value.returncode == 2
