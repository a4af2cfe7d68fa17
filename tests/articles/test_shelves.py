"""Where readers find an article: its topics, its authors, its month, and the numbers that stand there."""

from datetime import UTC, date, datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles import listing, merging, publishing, shelves, writing
from articles.models import Article, Byline, Shelf, TaggedArticle
from fibrosite import sitemaps
from tests.makers import LONG_AGO, make_article, make_author, make_draft, make_topic, make_user

pytestmark = pytest.mark.django_db
MARCH = LONG_AGO.date().replace(day=1)


def counted():
    """Topic or month → how many articles, as pages say; and nothing is wrong."""
    assert list(shelves.problems()) == []
    topics = {topic.name: topic.public_count for topic in shelves.topics() if topic.public_count}
    return topics | {month.month: month.count for month in shelves.months()}


def test_every_step_keeps_the_numbers_right(client):
    editor, sleep, pain = make_user("admin"), make_topic("Sleep"), make_topic("Pain")
    make_article("Another", topics=[sleep], publish_at=datetime(2026, 2, 1, tzinfo=UTC))
    article = make_draft("Awake", topics=[sleep, pain])
    before = {"Sleep": 1, date(2026, 2, 1): 1}
    assert counted() == before

    publishing.publish(article, editor, at=LONG_AGO)
    assert counted() == {"Sleep": 2, "Pain": 1, date(2026, 2, 1): 1, MARCH: 1}
    assert b"Awake" in client.get("/topics/pain/").content

    writing.propose(article, topics=[pain, make_topic("Mood")], note="New words.")
    assert counted()["Sleep"] == 2
    publishing.release(article, editor)
    assert counted() == {"Sleep": 1, "Pain": 1, "Mood": 1, date(2026, 2, 1): 1, MARCH: 1}
    assert b"Awake" not in client.get("/topics/sleep/").content

    publishing.archive(article, editor)
    assert counted() == before
    assert b"Awake" not in client.get("/authors/maren-aldous/").content
    publishing.take_over(article, Article.Status.READY, publish_at=LONG_AGO)
    assert counted()["Mood"] == 1


def test_a_merged_topic_leaves_its_articles_to_the_other():
    sleep, rest = make_topic("Sleep"), make_topic("Rest")
    for title, topics in {"One": [sleep], "Two": [rest], "Both": [sleep, rest]}.items():
        make_article(title, topics=topics)
    merging.merge_topics(rest, sleep)
    assert counted() == {"Sleep": 3, MARCH: 3}


def test_an_article_to_come_counts_from_its_time_on(client, monkeypatch):
    tomorrow = timezone.now() + timedelta(days=1)
    publishing.schedule(make_draft("Tomorrow"), make_user("admin"), tomorrow)
    assert counted() == {}
    assert b"Tomorrow" not in client.get("/topics/poor-sleep/").content + client.get("/authors/maren-aldous/").content
    monkeypatch.setattr(timezone, "now", lambda: tomorrow + timedelta(seconds=1))
    assert counted() == {"Poor sleep": 1, shelves.month_of(tomorrow): 1}
    assert b"Tomorrow" in client.get("/topics/poor-sleep/").content
    assert b"Tomorrow" in client.get("/authors/maren-aldous/").content


def test_what_is_wrong_is_named_and_repaired_and_an_update_fills_it_in(capsys):
    article = make_article()
    make_draft("Draft")
    right = counted()
    Shelf.objects.update(article_count=7)
    Byline.objects.filter(article=article).update(listed_at=None)
    with pytest.raises(CommandError):
        call_command("check_integrity")
    said = capsys.readouterr().out
    assert "Month 2026-03-01 counts its articles wrong." in said and "Topic" in said
    assert f"Article {article.pk} is not listed from its time on." in said
    call_command("check_integrity", repair=True)
    assert counted() == right

    Shelf.objects.all().delete()
    TaggedArticle.objects.update(listed_at=None)
    import_module("articles.migrations.0013_shelves").fill(apps, None)
    assert counted() == right


def test_a_long_list_says_that_it_shows_the_newest(client, monkeypatch, settings):
    monkeypatch.setattr(listing, "MOST_LISTED", 3)
    settings.ARTICLES_PER_PAGE = 2
    for number in range(4):
        make_article(f"Night {number}", publish_at=LONG_AGO + timedelta(days=number))
    for address in ("/articles/", "/articles/?topic=poor-sleep", "/articles/2026/03/", "/authors/maren-aldous/"):
        page = client.get(address).content.decode()
        assert "The newest 3 articles" in page and page.index("Night 3") < page.index("Night 2"), address
        second = client.get(address, query_params={"page": 2} | ({"topic": "poor-sleep"} if "?" in address else {}))
        assert b"Night 1" in second.content and b"Night 0" not in second.content, address
    assert client.get("/articles/?page=3").status_code == 404


def test_a_file_of_the_sitemap_holds_a_range_of_articles(client, monkeypatch):
    monkeypatch.setattr(sitemaps.Articles, "limit", 2)
    monkeypatch.setattr(sitemaps.Pages, "limit", 50)
    articles = [make_article(f"Night {number}", authors=[make_author()]) for number in range(5)]
    make_draft("Draft")
    index = client.get("/sitemap.xml").content.decode()
    last = -(-Article.objects.latest("pk").pk // 2)
    assert f"/sitemaps/articles.xml?p={last}<" in index and f"?p={last + 1}<" not in index and "<lastmod>" not in index
    files = [client.get(f"/sitemaps/articles.xml?p={number}").content.decode() for number in range(1, last + 1)]
    assert max(file.count("<url>") for file in files) == 2 and sum(file.count("<url>") for file in files) == 5
    assert f"/articles/{articles[-1].slug}/" in files[-(-articles[-1].pk // 2) - 1] and "draft" not in "".join(files)
    assert client.get(f"/sitemaps/articles.xml?p={last + 1}").status_code == 404
