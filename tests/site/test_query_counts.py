"""The number of queries is part of the design: fixed for every page, whatever its size."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Topic
from fibrosite.pages.models import Signpost
from tests.makers import (
    LONG_AGO,
    make_article,
    make_author,
    make_caution,
    make_claim,
    make_concern,
    make_intake,
    make_issue,
    make_study,
    make_supplement,
    make_thread,
    make_topic,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_pieces")]
MOST = 12
QUERIES = {  # the most that an address may ask
    # articles, bylines, symptoms, supplements, places to start, comment counts, discussions, their newest comments
    "/": 8,
    "/articles/": 4,  # count, articles, bylines, comment counts
    "/articles/everything/": 4,  # article; what stands beside it; what to read next; one for the whole thread
    "/topics/": 1,
    "/topics/topic-0/": 8,  # topic, count, articles, bylines, supplements, claims, comment counts, discussions
    "/supplements/": 3,  # supplements, their topics, topics of the filter
    # supplement; topics, forms and theirs, intakes, cautions, claims and theirs; articles; reports; thread
    "/supplements/supplement-0/": 11,
    # supplements, their topics, intakes and claims with topics; cautions; the names to choose from
    "/compare/?s=supplement-0": 6,
    "/my-list/": 3,  # concerns, which is one of which, supplements
    "/my-list/sheet/": 1,
    "/authors/author-0/": 5,
    # known words; matches; topics of the articles, of the supplements, their names; what is marked, the pages
    "/search/?q=everything": 7,
    # known words, completions, corrections; matches of all words, without slips, of some; as above
    "/search/?q=everythign+unheard": 11,
    "/search/?q=everything&kind=article&topic=topic-0": 8,
    "/search/suggest/?q=everyth": 3,
    "/articles/everything/?order=helpful": 4,
    "/discussions/": 3,  # count, discussions with their pages, the newest comment of each
    "/discussions/?show=active": 3,
    "/discussions/?show=unanswered": 2,
    "/archive/": 2,  # months, articles to come
    "/articles/2026/03/": 4,
    "/feeds/comments/": 1,
    "/feeds/articles/": 2,  # articles, what stands beside them
    "/feeds/articles/rss/": 2,
    "/articles/everything/feed/": 2,
    "/about/": 2,  # the page, its pictures
    "/privacy/": 2,
    "/newsletter/": 2,  # count, issues
    "/newsletter/news/": 3,  # issue, its articles, which of them are public
    "/sitemap.xml": 9,  # the last article, when they changed, the same of supplements, topics, authors, issues, pages
    "/sitemaps/articles.xml": 4,  # the last one, articles, uses of pictures, pictures
    "/sitemaps/supplements.xml": 3,
    "/sitemaps/pages.xml": 3,
    "/healthz": 1,
}


def everything(size):
    """An article that shows all there is to show, `size` times over."""
    topics = [make_topic(f"Topic {n}") for n in range(size)]
    supplements = [make_supplement(f"Supplement {n}") for n in range(size)]
    for supplement in supplements:
        supplement.topics.set(topics)
        form = supplement.forms.create(name="Citrate", note="Dissolves well.")
        form.topics.set(topics)
        make_intake(supplement)
        for topic in topics:
            make_study(make_claim(supplement, topic))
            make_caution(supplement, make_concern(f"Concern {topic.pk}"))
    blocks = "".join(
        f'<div data-block="{kind}" data-supplement="{s.slug}"></div>'
        for s in supplements
        for kind in ("intakes", "evidence", "forms", "caution")
    )
    authors = [make_author(f"Author {n}") for n in range(size)]
    article = make_article("Everything", body=blocks, topics=topics, supplements=supplements, authors=authors)
    make_thread(article, roots=size * 4, replies_each=size)
    make_thread(supplements[0], roots=size * 4)
    for topic in topics:
        Signpost.objects.create(path=f"/topics/{topic.slug}/", title=topic.name)
    Signpost.objects.create(article=article)
    others = [make_article(f"Article {n}", body="") for n in range(size)]
    make_issue("News", articles=[article, *others], began_at=LONG_AGO)


@pytest.mark.parametrize("size", [1, 3])
def test_queries_do_not_grow_with_the_page(client, size):
    everything(size)
    too_many = {}
    for address, most in QUERIES.items():
        cache.clear()
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200, address
        if len(seen) > most:
            too_many[address] = [query["sql"] for query in seen]
    assert too_many == {}
    assert max(QUERIES.values()) <= MOST


@pytest.mark.django_db(transaction=True)
def test_an_article_asks_at_most_six_queries_also_when_an_editor_has_just_changed_something(client):
    everything(2)
    Article.objects.create(title="Nobody has written here", slug="silent", status="ready", publish_at=LONG_AGO)
    for address in ("/articles/everything/", "/articles/silent/"):
        for _visit in range(2):  # of a process that has not drawn it yet, and of one that knows the state before
            with CaptureQueriesContext(connection) as first:
                assert client.get(address).status_code == 200
            assert (
                len(first) <= 6
            )  # version, planned moments, article, what stands beside it, what to read next, thread
            with CaptureQueriesContext(connection) as then:
                client.get(address)
            assert len(then) == 2  # version, thread
            Topic.objects.update(description="Changed.")


def test_an_empty_site_has_no_broken_page(client):
    for address in (
        "/",
        "/articles/",
        "/topics/",
        "/supplements/",
        "/compare/",
        "/my-list/",
        "/my-list/sheet/",
        "/newsletter/",
        "/search/",
        "/search/?q=nothing",
    ):
        assert client.get(address).status_code == 200
