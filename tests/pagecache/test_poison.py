"""Nothing that one reader sends can reach another: not by the host, by headers, by cookies or by parameters."""

import pytest

from tests.makers import make_article, make_comment, make_supplement, make_topic
from tests.pagecache.asking import Asking

PAGE = "/articles/awake-at-three/"
ADDRESSES = ["/", "/articles/", PAGE, "/topics/poor-sleep/", "/supplements/magnesium/", "/feeds/articles/", "/compare/"]
ADDRESSES += ["/articles/awake-at-three/feed/", "/feeds/comments/", "/sitemap.xml", "/robots.txt", "/about/"]
ADDRESSES += ["/newsletter/", "/discussions/", "/my-list/", "/site.webmanifest"]
HOSTILE = {
    "HTTP_HOST": "localhost:6666",
    "HTTP_X_FORWARDED_HOST": "evil.example",
    "HTTP_X_FORWARDED_PROTO": "https",
    "HTTP_X_FORWARDED_PORT": "6666",
    "HTTP_X_FORWARDED_PREFIX": "/evil",
    "HTTP_FORWARDED": "host=evil.example",
    "HTTP_X_ORIGINAL_URL": "/evil/",
    "HTTP_X_REWRITE_URL": "/evil/",
    "HTTP_X_HTTP_METHOD_OVERRIDE": "POST",
    "HTTP_ACCEPT_LANGUAGE": "de",
    "HTTP_ACCEPT_ENCODING": "evil, gzip;q=x",
    "HTTP_ACCEPT": "application/json",
    "HTTP_REFERER": "https://evil.example/",
    "HTTP_USER_AGENT": "<script>",
    "HTTP_COOKIE": "reading=theme%3Ddark; device=x; messages=evil; csrftoken=evil",
    "HTTP_RANGE": "bytes=0-1",
    "HTTP_IF_NONE_MATCH": '"evil"',
    "HTTP_ORIGIN": "https://evil.example",
    "HTTP_X_REQUESTED_WITH": "XMLHttpRequest",
    "REMOTE_ADDR": "6.6.6.6",
    "SERVER_NAME": "evil.example",
    "SERVER_PORT": "6666",
    "wsgi.url_scheme": "https",
    "QUERY_STRING": "evil=1&utm_source=evil&lang=de&callback=evil",
}


@pytest.fixture
def site(db):
    article = make_article(topics=[make_topic()], supplements=[make_supplement()])
    make_comment(article)
    return article


def test_what_is_kept_is_the_same_whoever_asked_first(ask, site):
    for address in ADDRESSES:
        kept = ask(address, **HOSTILE)
        assert kept.status == 200 and ask(address).is_hit, address
        assert ask(address).body == kept.body == ask.drawn(address).body, address
        assert b"evil" not in kept.body and b"6666" not in kept.body
        assert "evil" not in str(kept.headers) and kept.headers["Vary"] == "Accept-Encoding"


def test_unknown_parameters_make_no_new_entry(ask, site):
    first = ask(PAGE)
    for query in ("utm_source=a", "fbclid=1", "x" * 3000, "=", "%00=1", "a[]=1&b;c", "PAGE=2"):
        assert ask(f"{PAGE}?{query}").body == first.body, query
    assert len(ask.cache.pages) == 1
    assert not ask(f"{PAGE}?" + "&".join(f"a{n}=1" for n in range(50))).is_hit


def test_the_order_of_parameters_makes_no_new_entry(ask, site):
    ask("/articles/?kind=post&topic=poor-sleep")
    assert ask("/articles/?utm_medium=x&topic=poor-sleep&kind=post").is_hit


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "127.0.0.1:8000@evil", "a b", "[::1"])
def test_a_host_that_is_not_ours_gets_no_page(ask, site, host):
    ask(PAGE)
    assert ask(PAGE, HTTP_HOST=host, SERVER_NAME="evil.example").status == 400


def test_who_comes_without_tls_is_sent_on_and_the_page_is_not_given(ask, site, settings):
    settings.SECURE_SSL_REDIRECT, settings.SECURE_PROXY_SSL_HEADER = True, ("HTTP_X_FORWARDED_PROTO", "https")
    from fibrosite.pagecache import application

    assert not application._is_secure({"HTTP_X_FORWARDED_PROTO": "http", "wsgi.url_scheme": "https"})
    assert application._is_secure({"HTTP_X_FORWARDED_PROTO": "https", "wsgi.url_scheme": "http"})
    ask = Asking()
    assert not ask(PAGE, HTTP_X_FORWARDED_PROTO="http").is_hit and len(ask.cache.pages) == 0
