"""Pieces of pages that are kept show what a page drawn anew would show."""

import re

import pytest
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext

from articles import jsonld
from articles import views as article_views
from articles.models import (
    Article,
    Author,
    Caution,
    Concern,
    EvidenceClaim,
    Form,
    Reference,
    ReferenceIntake,
    Supplement,
    Topic,
)
from comments.models import Comment
from fibrosite.pagecache.shared import OFFER, Offer
from fibrosite.pagecache.versions import Versions
from fibrosite.shared import kept
from tests.makers import make_article, make_comment, make_thread, make_topic
from tests.site.test_query_counts import everything

pytestmark = pytest.mark.usefixtures("no_pieces")

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
    everything(1)
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
        shown = [words(client.get(page)) for page in PAGES]
        kept.forget()
        for page, words_shown in zip(PAGES, shown, strict=True):
            assert words_shown == words(client.get(page)), page


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


def test_the_oldest_pieces_go_first(monkeypatch):
    monkeypatch.setattr(kept, "KEPT", 30)
    kept.forget()
    for number in range(10):
        assert kept.kept(number, lambda n=number: str(n) * 10) == str(number) * 10
    assert list(kept._pieces) == [7, 8, 9]


@pytest.mark.django_db
def test_behind_the_page_cache_what_editors_write_is_fetched_once_for_all_pages_until_they_write_again(client):
    everything(2)

    def drawn(page, edition):
        offer = Offer(Versions(connection), edition)
        with CaptureQueriesContext(connection) as seen:
            return words(client.get(page, **{OFFER: offer})), len(seen)

    for page in PAGES:
        anew = words(client.get(page))
        first, all_queries = drawn(page, (1, 0))
        again, queries = drawn(page, (1, 0))
        assert first == again == anew, page
        assert queries <= min(all_queries, 8), page
        if page == "/articles/everything/":
            assert queries == 2  # the version and the page of its discussion
    Article.objects.filter(slug="everything").update(key_points=["A point of its own."])
    assert "A point of its own." in drawn("/articles/everything/", (2, 0))[0]
    make_comment(Article.objects.get(slug="everything"), "Nobody has said this before.")
    assert "Nobody has said this before." in drawn("/articles/everything/", (2, 0))[0]


@pytest.mark.django_db
def test_an_edit_elsewhere_draws_an_article_not_again_and_an_edit_of_anything_it_shows_does(client, monkeypatch):
    everything(2)
    make_article("Shares a topic", topics=Topic.objects.all())
    page, drawn, editions = "/articles/everything/", [], iter(range(1, 100))
    monkeypatch.setattr(article_views, "about_article", lambda page: drawn.append(page) or jsonld.about_article(page))

    def shown(address=page):
        return words(client.get(address, **{OFFER: Offer(Versions(connection), (next(editions), 0))}))

    first = shown()
    Topic.objects.create(name="A topic of nobody", slug="of-nobody")
    assert shown() == first and len(drawn) == 1
    changes = {
        Article.objects.filter(slug="shares-a-topic"): {"title": "Another title"},
        Author.objects.all(): {"name": "Another name"},
        Caution.objects.all(): {"effect": "Another effect"},
        Concern.objects.filter(pk=Concern.objects.first().pk): {"name": "Another medicine"},
        EvidenceClaim.objects.all(): {"population": "other"},
        Form.objects.all(): {"note": "Another note."},
        Reference.objects.all(): {"authors": "Somebody else", "url": "https://elsewhere.example"},
        ReferenceIntake.objects.all(): {"amount": 17},
        Supplement.objects.filter(slug="supplement-0"): {"name": "Another supplement"},
        Topic.objects.filter(slug="topic-0"): {"name": "Another topic"},
    }
    before = first
    for rows, values in changes.items():
        assert rows.update(**values)
        after = shown()
        assert after != before, rows.model
        feed = shown("/feeds/articles/")
        kept.forget()
        assert (shown(), shown("/feeds/articles/")) == (after, feed), rows.model
        before = after
