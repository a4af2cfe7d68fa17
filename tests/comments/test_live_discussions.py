"""Live discussions and feeds: what is said, wherever it is said, and never what is not public."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from articles import listing
from comments import moderation, waiting
from tests.makers import LONG_AGO, make_article, make_comment, make_draft, make_supplement, make_thread, make_user

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_lists_show_the_newest_the_liveliest_and_what_waits_for_an_answer(client):
    quiet, lively = make_article("Quiet"), make_article("Lively")
    make_comment(quiet, "Is anybody there?", at=timezone.now() - timedelta(hours=1))
    first = make_comment(lively, "Hello.", at=timezone.now() - timedelta(hours=3))
    make_comment(lively, "Hello to you.", parent=first, at=timezone.now() - timedelta(hours=2))
    make_comment(make_supplement(), "Long ago.", at=LONG_AGO)
    newest = read(client, "/discussions/")
    assert newest.index("Quiet") < newest.index("Lively") < newest.index("Magnesium")
    assert "Hello to you." in newest and "Is anybody there?" in newest
    active = read(client, "/discussions/?show=active")
    assert active.index("Lively") < active.index("Quiet")
    assert "2 this week" in active and "Magnesium" not in active
    unanswered = read(client, "/discussions/?show=unanswered")
    assert "Is anybody there?" in unanswered and "Long ago." in unanswered and "Hello." not in unanswered
    assert client.get("/discussions/?show=loudest").status_code == 404
    assert client.get("/discussions/?page=2").status_code == 404


def test_what_is_under_a_draft_or_waits_is_nowhere(client):
    make_comment(make_draft("Not yet"), "Under a draft.")
    make_comment(make_article("Awake at three"), "Not read yet.", status="pending")
    pages = ["/discussions/", "/discussions/?show=active", "/discussions/?show=unanswered", "/feeds/comments/"]
    for address in [*pages, "/articles/awake-at-three/feed/"]:
        page = read(client, address)
        assert "Under a draft." not in page and "Not read yet." not in page
    assert client.get("/articles/not-yet/feed/").status_code == 404


@pytest.mark.parametrize("address", ["/feeds/comments/", "/articles/awake-at-three/feed/"])
def test_the_feeds_are_atom_with_absolute_addresses(client, address):
    comment = make_comment(make_article("Awake at three"), "It helps *me*.", name="Rowan & Co")
    response = client.get(address)
    assert response["Content-Type"].startswith("application/atom+xml")
    assert not response.cookies
    [entry] = ElementTree.fromstring(response.content).findall(f"{ATOM}entry")
    assert entry.find(f"{ATOM}link").get("href").endswith(f"/comments/{comment.pk}/")
    assert entry.find(f"{ATOM}link").get("href").startswith("http")
    assert entry.find(f"{ATOM}author/{ATOM}name").text == "Rowan & Co"
    assert "<em>me</em>" in entry.find(f"{ATOM}summary").text
    assert "@example.org" not in response.content.decode()
    for header, name in (("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since")):
        assert client.get(address, headers={name: response[header]}).status_code == 304


def test_a_supplement_has_a_feed_of_its_own(client):
    make_comment(make_supplement(), "It settled my legs.")
    make_comment(make_article(), "Elsewhere.")
    feed = read(client, "/supplements/magnesium/feed/")
    assert "It settled my legs." in feed and "Elsewhere." not in feed


def test_the_usual_wait_is_the_middle_of_the_latest_decisions_and_asked_for_once(django_assert_num_queries):
    article, moderator = make_article(), make_user("Moderator")
    assert waiting.usual_wait() == "We cannot say yet how long that takes."
    from django.core.cache import cache

    cache.clear()
    for hours in (1, 2, 3, 30, 300):
        pending = make_comment(article, status="pending", at=timezone.now() - timedelta(hours=hours))
        moderation.approve(pending, moderator)
    with django_assert_num_queries(1):
        assert waiting.usual_wait() == "That usually takes about 3 hours."
        assert waiting.usual_wait() == "That usually takes about 3 hours."


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "about a minute."),
        (1500, "25 minutes."),
        (3590, "about an hour."),
        (86400, "24 hours."),
        (200000, "2 days."),
    ],
)
def test_the_wait_is_said_in_plain_words(seconds, words):
    assert waiting._sentence(seconds).endswith(words)


def test_a_long_list_ends_somewhere(client, monkeypatch):
    monkeypatch.setattr(listing, "MOST_LISTED", 25)
    make_thread(make_article("Many ask"), roots=50)
    assert client.get("/discussions/?show=unanswered&page=2").content.count(b'class="talk"') == 5
    assert client.get("/discussions/?show=unanswered&page=3").status_code == 404
