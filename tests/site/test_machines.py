"""What search engines and other machines are told: sitemaps, robots, canonical addresses, JSON-LD, the manifest."""

import json
import re
from xml.etree import ElementTree

import pytest
from django.contrib.staticfiles import finders

from articles.models import MedicalReview
from fibrosite import sitemaps
from tests.makers import (
    LONG_AGO,
    make_article,
    make_author,
    make_caution,
    make_comment,
    make_draft,
    make_image,
    make_issue,
    make_supplement,
    make_thread,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "i": "http://www.google.com/schemas/sitemap-image/1.1",
}


def records(client, address):
    """Everything that stands in the page's JSON-LD, by its type."""
    page = client.get(address).content.decode()
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    graph = [record for script in scripts for record in json.loads(script)["@graph"]]
    return {str(record["@type"]): record for record in reversed(graph)}


def locations(client, address):
    return {url.text for url in ElementTree.fromstring(client.get(address).content).iterfind(".//s:loc", NAMES)}


@pytest.fixture
def one_file(monkeypatch):
    """PostgreSQL counts on from the tests before, and a file of the sitemap is for so many numbers."""
    monkeypatch.setattr(sitemaps.Articles, "limit", 10**9)


@pytest.mark.usefixtures("one_file")
def test_the_index_leads_to_every_public_page(client, settings):
    magnesium, topic, site = make_supplement(), make_topic(), settings.SITE_URL
    make_article("Awake", topics=[topic], supplements=[magnesium])
    make_draft("Draft")
    make_issue("News", began_at=LONG_AGO)
    make_issue("Next")
    sections = locations(client, "/sitemap.xml")
    assert sections == {f"{site}/sitemaps/{name}.xml" for name in ("articles", "supplements", "topics", "pages")}
    pages = set().union(*(locations(client, section.removeprefix(site)) for section in sections))
    assert {f"{site}/articles/awake/", f"{site}/supplements/magnesium/", f"{site}/topics/poor-sleep/"} < pages
    assert f"{site}/authors/maren-aldous/" in pages and f"{site}/articles/draft/" not in pages
    assert f"{site}/newsletter/news/" in pages and f"{site}/newsletter/next/" not in pages
    assert client.get("/sitemaps/novel.xml").status_code == 404


@pytest.mark.usefixtures("one_file")
def test_articles_come_with_their_pictures_and_when_they_changed(client, settings):
    make_image("clock")
    lead = make_image("lead")
    make_article("Awake", body='<p>Three.</p><figure data-image="clock"></figure>', lead_image=lead)
    [url] = ElementTree.fromstring(client.get("/sitemaps/articles.xml").content)
    assert url.findtext("s:lastmod", "", NAMES) == "2026-03-04T09:00:00+00:00"
    images = [image.text for image in url.iterfind("i:image/i:loc", NAMES)]
    assert images == [f"{settings.SITE_URL}/media/images/{name}.png" for name in ("lead", "clock")]


def test_robots_name_the_sitemap_and_what_is_nobodys_business(client, settings):
    text = client.get("/robots.txt").content.decode()
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in text and "Disallow: /my-comments/" in text


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("/articles/?utm_source=x", "/articles/"),
        ("/articles/?kind=post&page=2&x=1", "/articles/?kind=post&page=2"),
        ("/articles/?page=1", "/articles/"),
        ("/articles/post-1/?reply=3&kind=post", "/articles/post-1/"),
        ("/discussions/?show=unanswered", "/discussions/?show=unanswered"),
        ("/articles/2026/03/?page=2", "/articles/2026/03/?page=2"),
    ],
)
def test_every_page_names_its_one_address(client, settings, address, canonical):
    settings.ARTICLES_PER_PAGE = 1
    make_article("Post 1"), make_article("Post 2")
    page = client.get(address).content.decode()
    assert f'<link rel="canonical" href="{settings.SITE_URL}{canonical.replace("&", "&amp;")}">' in page


def test_an_article_says_who_wrote_it_what_it_is_about_and_what_to_take_care_of(client, settings):
    magnesium = make_supplement()
    make_caution(magnesium)
    make_article("Awake", summary="In short.", supplements=[magnesium], authors=[make_author("Maren")])
    found = records(client, "/articles/awake/")
    article = found["Article"]
    assert article["author"] == [{"@type": "Person", "name": "Maren", "url": f"{settings.SITE_URL}/authors/maren/"}]
    covered = article["about"][0]
    assert covered["@id"] == f"{settings.SITE_URL}/supplements/magnesium/"
    assert "The extra mineral can build up." in covered["safetyConsideration"][0]
    steps = [step["name"] for step in found["BreadcrumbList"]["itemListElement"]]
    assert steps == [settings.SITE_NAME, "Articles", "Awake"]
    assert "reviewedBy" not in article


def test_a_medical_page_says_who_reviewed_it_only_while_that_holds(client):
    article = make_article("Is it?", slug="is-it", kind="explainer")
    reviewer = make_user("Medical reviewer", first_name="Ada", last_name="Moss")
    review = MedicalReview.objects.create(
        article=article, revision_number=1, reviewer=reviewer, outcome="approved", scope="all"
    )
    article.review = review
    article.save()
    page = records(client, "/articles/is-it/")["['MedicalWebPage', 'Article']"]
    assert page["reviewedBy"] == {"@type": "Person", "name": "Ada Moss"}
    assert page["lastReviewed"] == review.signed_at.date().isoformat()
    article.text_number = 2
    article.save()
    assert "reviewedBy" not in records(client, "/articles/is-it/")["['MedicalWebPage', 'Article']"]


def test_a_few_comments_are_postings_cut_short_and_hidden_ones_never(client):
    article = make_article("Awake")
    make_comment(article, "</script><script>alert(1)</script> " + "word " * 200)
    make_comment(article, "Waiting.", status="pending")
    make_thread(article, roots=9)
    page = client.get("/articles/awake/").content.decode()
    assert page.count('"DiscussionForumPosting"') == 5
    assert "Waiting." not in page and "<script>alert" not in page
    posting = records(client, "/articles/awake/")["DiscussionForumPosting"]
    assert len(posting["text"]) <= 200 and posting["author"]["name"] == "Rowan"


def test_supplements_and_topics_describe_themselves(client):
    magnesium, _topic = make_supplement(), make_topic()
    make_caution(magnesium)
    found = records(client, "/supplements/magnesium/")
    assert found["DietarySupplement"]["safetyConsideration"] and found["BreadcrumbList"]
    assert records(client, "/topics/poor-sleep/")["BreadcrumbList"]


def test_the_manifest_names_icons_that_are_there(client):
    response = client.get("/site.webmanifest")
    assert response["Content-Type"] == "application/manifest+json"
    for icon in response.json()["icons"]:
        assert finders.find(icon["src"].removeprefix("/static/"))
    assert '<link rel="manifest" href="/site.webmanifest">' in client.get("/").content.decode()


def test_every_page_says_what_a_link_to_it_should_show(client, settings):
    """Open Graph: title without the site's name, description, address, kind and picture, each once, on every page."""
    settings.SITE_NAME = "Calm & co"
    make_article("Sleep & rest", slug="sleep-rest", summary='What "rest" means.')
    make_supplement()
    make_topic("Brain fog")
    addresses = ["/", "/articles/", "/supplements/", "/topics/brain-fog/", "/discussions/", "/about/", "/newsletter/"]
    for address in [*addresses, "/supplements/magnesium/", "/articles/sleep-rest/"]:
        page = client.get(address).content.decode()
        said = re.findall(r'<meta property="og:(title|description|url|type|image|site_name)" content="([^"]+)">', page)
        assert sorted(name for name, _ in said) == ["description", "image", "site_name", "title", "type", "url"], (
            address
        )
        assert dict(said)["url"] == f"http://127.0.0.1:8000{address}"
    assert dict(said) | {"image": ""} == {
        "title": "Sleep &amp; rest",
        "description": "What &quot;rest&quot; means.",
        "url": "http://127.0.0.1:8000/articles/sleep-rest/",
        "type": "article",
        "site_name": "Calm &amp; co",
        "image": "",
    }
