"""Pieces of pages that are kept show what a page drawn anew would show."""

import re

import pytest
from django.template import Context, Template

from articles.models import Article, Caution, Reference
from comments.models import Comment
from fibrosite.shared import kept
from tests.makers import make_article, make_thread, make_topic
from tests.site.test_query_counts import everything

PAGES = [
    "/",
    "/articles/",
    "/articles/everything/",
    "/topics/topic-0/",
    "/supplements/",
    "/supplements/supplement-0/",
    "/search/?q=everything",
    "/discussions/",
]


def words(response):
    return re.sub(r"\s+", " ", response.content.decode())


@pytest.mark.django_db
def test_after_every_change_a_kept_page_is_the_page_drawn_anew(client):
    everything(2)
    changes = [
        lambda: None,
        lambda: Article.objects.filter(slug="everything").update(title="Nearly everything", summary="Other words."),
        lambda: Caution.objects.update(effect="Something graver."),
        lambda: Reference.objects.update(title="Another title", pmid="123"),
        lambda: make_topic("A new topic"),
        lambda: make_thread(make_article("Fresh"), roots=1),
        lambda: Comment.objects.update(name="Somebody else", html="<p>Other words.</p>"),
    ]
    for change in changes:
        change()
        for page in PAGES:
            shown = words(client.get(page))
            kept.forget()
            assert shown == words(client.get(page)), page


@pytest.mark.parametrize(
    "path, expected",
    [
        ("/", "/"),
        ("/articles/", "/articles/"),
        ("/articles/one/", "/articles/-/"),
        ("/articles/2026/03/", "/articles/-/"),
        ("", ""),
    ],
)
def test_pages_of_one_section_share_the_frame(path, expected):
    template = Template("{% load kept %}{{ path|section }}")
    assert template.render(Context({"path": path})) == expected


def test_a_piece_is_drawn_once_for_the_same_values():
    drawn = []
    template = Template('{% load kept %}{% kept "it" value %}{{ draw }}{{ value|join:" " }}{% endkept %}')
    for value in ([1, 2], [1, 2], [1, 3]):
        template.render(Context({"value": value, "draw": lambda: drawn.append(1)}))
    assert len(drawn) == 2


def test_when_it_is_full_it_starts_over(monkeypatch):
    monkeypatch.setattr(kept, "KEPT", 3)
    kept.forget()
    for number in range(10):
        assert kept.kept(("number", number), lambda n=number: str(n)) == str(number)
    assert len(kept._pieces) <= 3
