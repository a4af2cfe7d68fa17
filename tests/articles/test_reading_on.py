"""From one article to the next: related ones, the one before and after, months."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from articles.models import Article
from articles.neighbours import neighbours
from tests.makers import LONG_AGO, make_article, make_draft, make_supplement, make_topic

pytestmark = pytest.mark.django_db


def near(article):
    return neighbours(Article.objects.get(pk=article.pk))


def test_what_shares_most_is_related_most():
    sleep, pain, magnesium, zinc = make_topic("Sleep"), make_topic("Pain"), make_supplement(), make_supplement("Zinc")
    here = make_article("Here", topics=[sleep, pain], supplements=[magnesium])
    make_article("All three", topics=[sleep, pain], supplements=[magnesium])
    make_article("Supplement", topics=[make_topic("Mood")], supplements=[magnesium, zinc])
    make_article("Two", topics=[sleep, pain])
    make_article("Nothing", topics=[make_topic("Work")])
    make_draft("Draft", topics=[sleep, pain])
    make_article("Tomorrow", topics=[sleep, pain], publish_at=timezone.now() + timedelta(days=1))
    assert [article.title for article in near(here).related] == ["All three", "Two", "Supplement"]


def test_the_articles_before_and_after_in_time_also_at_the_same_minute():
    titles = ["One", "Two", "Three"]
    articles = [make_article(title, topics=[make_topic(title)]) for title in titles]
    make_article("Later", publish_at=LONG_AGO + timedelta(days=9), topics=[make_topic("Later")])
    found = near(articles[1])
    assert (str(found.older), str(found.newer), found.related) == ("One", "Three", [])
    assert near(articles[0]).older is None and str(near(articles[2]).newer) == "Later"


def test_the_page_leads_on_in_one_query(client, django_assert_num_queries):
    here = make_article("Here")
    make_article("There", publish_at=LONG_AGO + timedelta(days=1))
    article = Article.objects.prefetch_related("topics", "supplements").get(pk=here.pk)
    with django_assert_num_queries(1):
        neighbours(article)
    page = client.get("/articles/here/").content.decode()
    assert 'rel="next" href="/articles/there/"' in page and "Read on" in page


def test_an_article_alone_has_nowhere_to_lead(client):
    make_article("Here")
    assert "Read on" not in client.get("/articles/here/").content.decode()


def test_months_list_their_articles(client):
    make_article("March", publish_at=datetime(2026, 3, 31, 23, 59, tzinfo=UTC))
    make_article("April", publish_at=datetime(2026, 4, 1, tzinfo=UTC))
    make_article("December", publish_at=datetime(2025, 12, 31, tzinfo=UTC))
    archive = client.get("/archive/").content.decode()
    assert 'href="/articles/2026/03/"' in archive and 'href="/articles/2025/12/"' in archive
    page = client.get("/articles/2026/03/").content.decode()
    assert "/articles/march/" in page and "/articles/april/" not in page
    assert "/articles/december/" in client.get("/articles/2025/12/").content.decode()


def test_months_follow_the_clock_of_the_site(client, settings):
    settings.TIME_ZONE = "Pacific/Auckland"
    make_article("April", publish_at=datetime(2026, 3, 31, 23, 59, tzinfo=UTC))
    assert client.get("/articles/2026/04/").status_code == 200
    assert 'href="/articles/2026/04/"' in client.get("/archive/").content.decode()


@pytest.mark.parametrize("address", ["2026/05/", "2026/13/", "2026/00/", "0000/01/", "9999/12/", "2026/03/?page=9"])
def test_other_months_are_not_found(client, address):
    make_article("March", publish_at=datetime(2026, 3, 31, tzinfo=UTC))
    assert client.get(f"/articles/{address}").status_code == 404


def test_an_article_may_be_called_like_a_year(client):
    make_article("2026", slug="2026")
    assert client.get("/articles/2026/").status_code == 200
