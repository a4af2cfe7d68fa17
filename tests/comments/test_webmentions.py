"""Other sites tell us that they write about a page; we look, and a moderator reads it first."""

from datetime import timedelta
from xmlrpc.client import Fault, dumps, loads

import pytest
from django.conf import settings
from django.urls import clear_url_caches
from django.utils import timezone

from articles import redirects
from comments import integrity, moderation, threads
from comments.models import Comment, Mention, SuspectAddress
from comments.tasks import forget_mentions
from comments.webmentions import checking
from fibrosite.pagecache.models import Change
from tests.makers import make_draft, make_supplement, make_user

pytestmark = pytest.mark.django_db
HERE = settings.SITE_URL
PAGE = f"{HERE}/articles/awake-at-three/"
QUOTE = '<title>Slow mornings</title><p>I read <a href="{}">Awake at three</a> and felt <b>less</b> alone.</p>'


def mention(client, source, target=PAGE, **more):
    return client.post("/webmention/", {"source": source, "target": target}, **more)


def ping(client, *values, method="pingback.ping"):
    response = client.post("/pingback/", dumps(values, method), content_type="text/xml")
    assert response["Content-Type"].startswith("text/xml")
    return loads(response.content)[0][0]


def look(later=timedelta(0)):
    return checking.look(timezone.now() + later)


def one():
    return Comment.objects.select_related("discussion").get()


def test_a_mention_is_looked_at_and_read_by_a_moderator_before_it_is_shown(client, article, elsewhere):
    source, noted = elsewhere.has("/mornings", QUOTE.format(PAGE)), Change.objects.count()
    response = mention(client, f"{source}#top")
    assert response.status_code == 202 and not response.cookies and not elsewhere.asked
    assert look() == 1 and look() == 0
    comment = one()
    assert (comment.kind, comment.status, comment.name) == ("webmention", "pending", "Slow mornings")
    assert comment.text == "I read Awake at three and felt less alone." and comment.url == source
    assert Change.objects.count() == noted, "no kept page is thrown away before a moderator has read it"
    assert source not in client.get(article.get_absolute_url()).content.decode()
    moderation.approve(comment, make_user("Moderator"))
    page = client.get(article.get_absolute_url()).content.decode()
    assert f'<a href="{source}" rel="nofollow ugc noopener">Slow mornings</a>' in page and "Mention:" in page
    assert page.count("?reply=") == 0 and integrity.problems() == []


def test_a_pingback_of_a_supplement(client, elsewhere):
    supplement = make_supplement()
    target = HERE + supplement.get_absolute_url()
    assert "Thank you" in ping(client, elsewhere.has("/", QUOTE.format(target)), target)
    look()
    assert one().kind == "pingback" and one().discussion.supplement == supplement


@pytest.mark.parametrize("address", ["/a/{pk}/", "/articles/once/", "/articles/awake-at-three/?page=1#comment-5"])
def test_every_address_of_a_page_is_its_address(client, article, elsewhere, address):
    redirects.moved("/articles/once/", article.get_absolute_url())
    noted = Change.objects.count()
    target = HERE + address.format(pk=article.pk)
    assert mention(client, elsewhere.has("/", QUOTE.format(target)), target).status_code == 202
    look()
    assert one().discussion.article == article and Change.objects.count() == noted


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("", PAGE),
        ("no address", PAGE),
        ("javascript:alert(1)", PAGE),
        ("ftp://example.org/", PAGE),
        ("https://example.org/\x00x", PAGE),
        ("https://[", PAGE),
        ("https://localhost/", PAGE),
        (f"https://example.org/{'x' * 500}", PAGE),
        (PAGE, PAGE),
        (f"{HERE}/about/", PAGE),
        ("https://example.org/", ""),
        ("https://example.org/", HERE),
        ("https://example.org/", f"{HERE}/articles/"),
        ("https://example.org/", f"{HERE}/articles/no-such/"),
        ("https://example.org/", f"{HERE}/articles/draft/"),
        ("https://example.org/", f"{HERE}/articles/{'%ff%00' * 200}/"),
        ("https://example.org/", f"{HERE}/a/{'9' * 400}/"),
        ("https://example.org/", "https://example.org:99999/articles/awake-at-three/"),
        ("https://example.org/", "https://another.example/articles/awake-at-three/"),
    ],
)
def test_what_cannot_be_a_mention_gets_a_sentence_and_is_not_stored(client, article, source, target):
    make_draft("Draft")
    response = mention(client, source, target)
    assert response.status_code == 400 and response.content.decode().strip().endswith(".")
    with pytest.raises(Fault):
        ping(client, source.replace("\x00", " "), target)
    assert not Mention.objects.exists()


def test_a_closed_discussion_takes_no_new_mention(client, article, elsewhere):
    source = elsewhere.has("/", QUOTE.format(PAGE))
    mention(client, source)
    look()
    one().discussion.__class__.objects.update(is_open=False)
    assert mention(client, "https://example.org/").status_code == 400
    assert mention(client, source).status_code == 202, "one that is here may change"


def test_told_twice_is_one_and_what_changes_there_is_read_again(client, article, elsewhere):
    source = elsewhere.has("/", QUOTE.format(PAGE))
    for _time in range(3):
        mention(client, source)
    look()
    moderation.approve(one(), make_user("Moderator"))
    mention(client, source)
    assert look() == 0, "not again within minutes"
    assert look(timedelta(minutes=11)) == 1 and one().status == "approved"
    elsewhere.has("/", QUOTE.format(PAGE).replace("alone", "sleepy"))
    mention(client, source)
    look(timedelta(minutes=30))
    assert one().text.endswith("less sleepy.") and one().status == "pending" and "sleepy" in one().html
    assert Mention.objects.count() == 1 and integrity.problems() == []


@pytest.mark.parametrize("end", ["gone", "without the link"])
def test_what_is_taken_back_there_is_taken_back_here(client, article, elsewhere, end):
    source = elsewhere.has("/", QUOTE.format(PAGE))
    mention(client, source)
    look()
    moderation.approve(one(), make_user("Moderator"))
    elsewhere.has("/", "<p>Another text.</p>", status=410 if end == "gone" else 200)
    mention(client, source)
    look(timedelta(minutes=11))
    assert one().status == "removed" and not threads.page(article).rows
    elsewhere.has("/", QUOTE.format(PAGE))
    mention(client, source)
    look(timedelta(hours=1))
    assert [row.status for row in Comment.objects.order_by("pk")] == ["removed", "pending"]
    assert integrity.problems() == []


def test_a_site_that_is_down_takes_nothing_back_and_is_asked_again(client, article, elsewhere):
    source = elsewhere.has("/", QUOTE.format(PAGE))
    mention(client, source)
    look()
    elsewhere.has("/", "down", status=503)
    mention(client, source)
    asked = [look(timedelta(minutes=minutes)) for minutes in (11, 12, 25, 30, 90, 100, 500, 600, 9999)]
    assert asked == [1, 0, 1, 0, 1, 0, 1, 0, 0]
    assert one().status == "pending" and Mention.objects.get().state == "failed"
    assert "503" in Mention.objects.get().problem


def test_a_refused_mention_stays_refused(client, article, elsewhere):
    source = elsewhere.has("/", QUOTE.format(PAGE))
    mention(client, source)
    look()
    moderation.reject(one(), make_user("Moderator"))
    elsewhere.has("/", QUOTE.format(PAGE).replace("alone", "new"))
    mention(client, source)
    look(timedelta(minutes=11))
    assert one().status == "rejected"


@pytest.mark.parametrize(
    "body",
    [
        "<p>No link at all.</p>",
        f"<p>The address alone: {PAGE}</p>",
        f'<!-- <a href="{PAGE}">hidden</a> --><p>x</p>',
        f'<script>"<a href=\\"{PAGE}\\">"</script>',
        f'<template><a href="{PAGE}">x</a></template>',
        f'<a href="{PAGE}another/">another</a>',
        "",
    ],
)
def test_a_page_that_does_not_link_to_us_is_no_mention(client, article, elsewhere, body):
    mention(client, elsewhere.has("/", body))
    look()
    assert not Comment.objects.exists() and Mention.objects.get().state == "lost"


def test_the_worker_never_asks_a_private_address(client, article, elsewhere):
    inside = elsewhere.sends_on("/in", "http://127.0.0.2/")
    ours = elsewhere.sends_on("/ours", PAGE)
    for source in ("http://10.0.0.1/", "http://0xa.0.0.1/", inside, ours):
        mention(client, source)
    assert look() == 4 and not Comment.objects.exists()
    assert Mention.objects.filter(problem__contains="not on the public internet").count() == 3
    assert Mention.objects.get(source=ours).state in ("lost", "waiting")


def test_lists_of_suspicious_addresses_and_the_filter_look_at_it(client, article, elsewhere):
    SuspectAddress.objects.create(address="spam.example")
    comment = Comment(name="x", url="https://www.spam.example/post", kind="webmention")
    from comments.spam.addresses import throw_away_address

    assert throw_away_address(comment, "").points
    source = elsewhere.has("/", QUOTE.format(PAGE).replace("Slow mornings", "casino.com casino.net www.x.com"))
    mention(client, source)
    look()
    assert one().screening


def test_too_many_are_told_when_to_come_back(client, article, settings):
    settings.MENTIONS_PER_SENDER = (3, 600)
    answers = [mention(client, f"https://{n}.example/") for n in range(5)]
    assert [answer.status_code for answer in answers] == [202] * 3 + [429] * 2
    assert 0 < int(answers[-1]["Retry-After"]) <= 600
    answers = [mention(client, f"https://one.example/{n}", REMOTE_ADDR=f"198.51.100.{n}") for n in range(4)]
    assert [answer.status_code for answer in answers] == [202] * 3 + [429], "and of one site, whoever tells"
    body = dumps(("https://another.example/", PAGE), "pingback.ping")
    answer = client.post("/pingback/", body, content_type="text/xml")
    assert answer.status_code == 429 and answer["Retry-After"]


def test_pages_say_where_to_tell_and_say_it_to_everybody_alike(client, article):
    make_supplement()
    for path in ("/articles/awake-at-three/", "/supplements/magnesium/"):
        first, second = client.get(path), client.get(path, HTTP_USER_AGENT="x", REMOTE_ADDR="198.51.100.7")
        assert first["Link"] == '</webmention/>; rel="webmention"' and first["X-Pingback"] == f"{HERE}/pingback/"
        assert b'<link rel="webmention" href="/webmention/">' in first.content
        assert first.content == second.content and not first.cookies
    assert "Link" not in client.get("/") and "Link" not in client.get("/articles/no-such/")


def test_switched_off_there_is_nothing(client, article, settings):
    settings.WEBMENTIONS = False
    client.handler.load_middleware()
    clear_url_caches()
    page = client.get("/articles/awake-at-three/")
    assert b"webmention" not in page.content and "Link" not in page and "X-Pingback" not in page
    assert mention(client, "https://example.org/").status_code == 404
    told = dumps(("https://example.org/", PAGE), "pingback.ping")
    assert client.post("/pingback/", told, content_type="text/xml").status_code == 404


def test_what_came_to_nothing_is_forgotten_and_so_is_who_told(client, article, elsewhere):
    mention(client, elsewhere.has("/", QUOTE.format(PAGE)))
    mention(client, elsewhere.has("/none", "x"))
    look()
    Mention.objects.update(asked_at=timezone.now() - timedelta(days=31))
    forget_mentions.call()
    assert Mention.objects.get().sender == "" and Mention.objects.get().comment
