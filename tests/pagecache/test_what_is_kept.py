"""Hits, headers, encodings, and what is never kept."""

import gzip
import threading
import time
from datetime import timedelta

import brotli
import pytest
from django.db import connection
from django.http import HttpResponse
from django.utils import timezone

from articles import publishing
from fibrosite.pagecache import encodings, noting
from fibrosite.pagecache.editions import Moments
from fibrosite.pagecache.kept import Kept
from fibrosite.pagecache.store import Store
from tests.makers import make_comment, make_draft, make_user

PAGE = "/articles/awake-at-three/"


def test_the_second_reader_gets_the_same_bytes_and_django_is_not_asked(ask, article):
    first, second = ask(PAGE), ask(PAGE)
    assert (first.headers["Server-Timing"], second.headers["Server-Timing"]) == ("cache;desc=miss", "cache;desc=hit")
    assert (first.body, ask.django.count) == (second.body, 1)
    assert second.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "frame-ancestors 'none'" in second.headers["Content-Security-Policy"]
    assert second.headers["Cache-Control"] == "public, max-age=0, s-maxage=1, must-revalidate"
    assert second.headers["Surrogate-Key"] == f"site talk:article:{article.pk}"
    assert second.headers["Vary"] == "Accept-Encoding" and "Set-Cookie" not in second.headers


def test_every_encoding_holds_the_same_page(ask, article):
    plain = ask(PAGE)
    packed, smaller = ask(PAGE, HTTP_ACCEPT_ENCODING="gzip, deflate"), ask(PAGE, HTTP_ACCEPT_ENCODING="gzip, br;q=0.9")
    assert gzip.decompress(packed.body) == brotli.decompress(smaller.body) == plain.body
    assert (packed.headers["Content-Encoding"], smaller.headers["Content-Encoding"]) == ("gzip", "br")
    assert len(smaller.body) < len(packed.body) < len(plain.body) == int(plain.headers["Content-Length"])
    assert int(smaller.headers["Content-Length"]) == len(smaller.body)


@pytest.mark.parametrize(
    "asked, given",
    [
        ("", "identity"),
        ("br;q=0, gzip;q=0.1", "gzip"),
        ("br;q=0,gzip;q=0", "identity"),
        ("*", "identity"),
        ("BR", "br"),
        ("gzip;q=nan, br;q=2", "identity"),
        ("br" + ", br" * 200, "identity"),
        ("\x00, ;;q=,", "identity"),
    ],
)
def test_odd_wishes_for_an_encoding(asked, given):
    assert encodings.best(asked) == given


def test_a_reader_who_has_the_page_gets_no_bytes(ask, article):
    noting.Change.objects.update(at=1)  # it was changed long ago
    page = ask(PAGE)
    for condition in (
        {"HTTP_IF_NONE_MATCH": page.headers["ETag"]},
        {"HTTP_IF_NONE_MATCH": f'"other", {page.headers["ETag"].removeprefix("W/")}'},
        {"HTTP_IF_NONE_MATCH": "*"},
        {"HTTP_IF_MODIFIED_SINCE": page.headers["Last-Modified"]},
    ):
        again = ask(PAGE, **condition)
        assert (again.status, again.body) == (304, b""), condition
        assert again.headers["ETag"] == page.headers["ETag"] and "Content-Length" not in again.headers
    for condition in (
        {"HTTP_IF_NONE_MATCH": '"other"', "HTTP_IF_MODIFIED_SINCE": page.headers["Last-Modified"]},
        {"HTTP_IF_MODIFIED_SINCE": "Mon, 02 Mar 2020 10:00:00 GMT"},
        {"HTTP_IF_MODIFIED_SINCE": "yesterday"},
    ):
        assert ask(PAGE, **condition).status == 200, condition


def test_a_date_proves_nothing_in_the_second_of_a_change(ask, article):
    old = ask(PAGE).headers
    make_comment(article)
    assert ask(PAGE, HTTP_IF_MODIFIED_SINCE=old["Last-Modified"]).status == 200
    assert ask(PAGE, HTTP_IF_NONE_MATCH=old["ETag"]).status == 200


def test_a_head_request_gets_the_same_headers(ask, article):
    page, head = ask(PAGE), ask(PAGE, method="HEAD")
    assert head.body == b"" and head.is_hit
    assert head.headers == page.headers | {"Server-Timing": "cache;desc=hit"}
    assert ask("/articles/", method="HEAD").body == b""


FOR_ONE_READER = [
    (PAGE, {"HTTP_COOKIE": "a=b; sessionid=abc"}),
    (f"{PAGE}?preview=abc", {}),
    (f"{PAGE}?mine=abc", {}),
    (f"{PAGE}?reply=1", {}),
    (f"{PAGE}?print=full", {}),
    (f"{PAGE}?page=one", {}),
    (f"{PAGE}?page=1&page=2", {}),
    ("/?p=12", {}),
    ("/search/?q=sleep", {}),
    ("/my-comments/", {}),
    ("/admin/login/", {}),
    ("/reading/", {}),
    ("/healthz", {}),
    ("/nothing/here/", {}),
    ("/articles/nothing/", {}),
    ("/articles/?page=99", {}),
]


def test_what_is_for_one_reader_is_not_kept(ask, article):
    ask(PAGE)
    for address, environ in FOR_ONE_READER:
        for _twice in range(2):
            assert not ask(address, **environ).is_hit, address
        assert len(ask.cache.pages) == 1, address


def test_a_post_reaches_django(ask, article):
    ask(PAGE)
    assert ask(PAGE, method="POST").status == 403 and ask.django.count == 2  # Django looks for its token first


@pytest.mark.parametrize(
    "header",
    [
        ("Set-Cookie", "a=b"),
        ("Cache-Control", "private"),
        ("Cache-Control", "no-store"),
        ("Vary", "Cookie"),
        ("Content-Security-Policy", "script-src 'nonce-abc'"),
    ],
)
def test_an_answer_that_is_not_for_everybody_is_passed_on_and_forgotten(ask, article, header):
    def answer(environ, start_response):
        start_response("200 OK", [("Content-Type", "text/plain"), header])
        return [b"for one"]

    ask.cache.application = answer
    assert ask(PAGE).headers[header[0]] == header[1]
    assert len(ask.cache.pages) == 0


def test_a_change_while_the_page_is_drawn_is_not_lost(ask, article):
    ask.django.after = lambda: make_comment(article, "Said meanwhile.")
    assert "Said meanwhile." not in ask(PAGE).text
    ask.django.after = lambda: None
    assert "Said meanwhile." in ask(PAGE).text


def test_a_scheduled_article_appears_at_its_time(ask, monkeypatch):
    draft, admin, begun = make_draft("Fresh words"), make_user("admin"), time.time()
    publishing.schedule(draft, admin, timezone.now() + timedelta(hours=1))
    assert "Fresh words" not in ask("/articles/").text and ask("/articles/").is_hit
    with connection.cursor() as cursor:  # an hour later: the row is as it was, so nothing is noted
        monkeypatch.setattr(noting, "UNSEEN", noting.re.compile(""))
        cursor.execute("UPDATE articles_article SET publish_at = %s WHERE slug = 'fresh-words'", [timezone.now()])
    assert ask("/articles/").is_hit
    monkeypatch.setattr(time, "time", lambda: begun + 3599)
    assert ask("/articles/").is_hit
    monkeypatch.setattr(time, "time", lambda: begun + 3601)
    answer = ask("/articles/")
    assert "Fresh words" in answer.text and not answer.is_hit


def test_many_readers_at_once_let_it_be_drawn_once(ask, article):
    """One draws; the others wait for it and get the same."""
    begun, together, answers = threading.Event(), threading.Barrier(6), []

    def draw(environ, start_response):
        ask.django.count += 1
        begun.wait(2)
        start_response("200 OK", [("Content-Type", "text/plain")])
        return HttpResponse("slow")

    class OneVersion:
        def of(self, tags):
            return dict.fromkeys(tags, (0, 0))

        def are(self, page):
            return True

    ask.cache.application, ask.cache.versions, ask.cache._moments = draw, OneVersion(), Moments(lambda now: None)

    def read():
        together.wait()
        answers.append(ask(PAGE).body)

    readers = [threading.Thread(target=read) for _ in range(5)]
    for reader in readers:
        reader.start()
    together.wait()
    time.sleep(0.05)
    begun.set()
    for reader in readers:
        reader.join()
    assert answers == [b"slow"] * 5 and ask.django.count == 1


def test_the_store_is_bounded_and_drops_what_was_not_asked_for_longest():
    def page(size):
        return Kept([], b"x" * size, {}, time.time(), 0)

    store = Store(most_bytes=50_000, most_pages=3)
    for name in "abc":
        store.put(name, page(10))
    store.get("a")
    store.put("d", page(10))
    assert [bool(store.get(name)) for name in "abcd"] == [True, False, True, True]
    store.put("e", page(6000))
    store.put("f", page(6000))
    store.put("g", page(6000))
    assert len(store) == 3 and store.bytes <= 50_000
    store.put("too large", page(60_000))
    assert store.get("too large") is None


def test_a_database_that_is_away_is_djangos_affair(ask, article):
    from django.db import OperationalError

    class Away:
        def of(self, tags):
            raise OperationalError

        are = of

    ask(PAGE)
    ask.cache.versions = Away()
    assert not ask(PAGE).is_hit
