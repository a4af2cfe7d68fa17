"""Queries that are put together once answer what Django would ask anew."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments import seen, threads
from comments.models import Comment
from fibrosite.shared.prepared import later, prepared
from tests.makers import make_article, make_comment, make_thread

pytestmark = pytest.mark.usefixtures("no_pieces")


@pytest.mark.django_db
def test_each_value_counts_when_it_is_asked_and_comes_as_django_gives_it():
    built = []

    @prepared
    def said(most):
        built.append(most)
        comments = Comment.objects.filter(discussion__article=later("article"), name=later("name"))
        return comments.order_by("pk").values_list("pk", "created_at", "is_shown", "notes")[:most]

    one, other = make_article("One"), make_article("Another")
    rows = [make_comment(article, name=name) for article in (one, other) for name in ("Rowan", "Kim's; --")]
    for row, (article, name) in zip(rows, [(a, n) for a in (one, other) for n in ("Rowan", "Kim's; --")], strict=True):
        assert said(5)(article=article.pk, name=name) == [(row.pk, row.created_at, True, [])]
    assert said(1)(article=one.pk, name="nobody") == []
    assert built == [5, 1]


@pytest.mark.django_db
@pytest.mark.parametrize("order", threads.ORDERS)
def test_a_thread_is_asked_once_whatever_its_page(order, settings):
    settings.THREADS_PER_PAGE = 3
    article, other = make_article("One"), make_article("Another")
    make_thread(other, roots=1)
    make_thread(article, roots=5, replies_each=2)
    mine = make_comment(article, "Mine.", status="pending")
    where = 1 if order == "newest" else 2
    for number in (1, 2):
        for own in (None, mine.pk):
            with CaptureQueriesContext(connection) as asked:
                page = threads.page(article, number, order, own)
            assert len(asked) == 1 and page.discussion.article_id == article.pk
            known = {comment.pk: comment for comment in seen.seen(Comment.objects.on(article))}
            assert page.rows and all(known[row.comment.pk] == row.comment for row in page.rows)
            assert any(row.comment.pk == mine.pk for row in page.rows) == (own is not None and number == where)
