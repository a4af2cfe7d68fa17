"""The nginx configuration that we ship, in a real nginx, before the page cache and a stand-in for the pages."""

import gzip
import http.client
import threading
import time
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import brotli
import pytest

from fibrosite.pagecache.application import PageCache
from tests.proxy import NGINX, nginx

pytestmark = pytest.mark.skipif(NGINX is None, reason="Debian's nginx is not installed")


class Pages:
    """The site: every page is long, and says which one it is."""

    def __init__(self):
        self.asked = 0

    def __call__(self, environ, start_response):
        self.asked += 1
        environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        start_response(
            "200 OK", [("Content-Type", "text/html"), ("X-Request-Id", environ.get("HTTP_X_REQUEST_ID", ""))]
        )
        return [f"<p>page {self.asked}</p>".encode() + b"<p>calm</p>" * 1000]


class AlwaysRight:
    def of(self, tags):
        return dict.fromkeys(tags, (0, 0))

    def are(self, page):
        return True


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder, pages = tmp_path_factory.mktemp("nginx"), Pages()
    cache = PageCache(pages, lambda now: None, AlwaysRight())
    behind = make_server("127.0.0.1", 0, cache, Server, Quiet)
    threading.Thread(target=behind.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    (folder / "static").mkdir()
    (folder / "static" / "a.0123.css").write_text("p {}")
    (folder / "static" / "a.0123.css.gz").write_bytes(gzip.compress(b"p {}"))
    with nginx(folder, f"127.0.0.1:{behind.server_port}") as (port, _process):

        def ask(path, method="GET", body=None, **headers):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
            headers = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, {"Host": "127.0.0.1", **headers})
            answer = connection.getresponse()
            answer.body = answer.read()
            connection.close()
            return answer

        ask.pages, ask.behind = pages, behind
        yield ask
    behind.shutdown()
    behind.server_close()


def test_a_page_is_held_for_a_second_in_three_encodings(site):
    first, second = site("/"), site("/")
    assert (first.headers["X-Cache"], second.headers["X-Cache"], site.pages.asked) == ("MISS", "HIT", 1)
    assert first.body == second.body and second.headers["Content-Type"] == "text/html"
    packed = site("/", Accept_Encoding="gzip, deflate, br;q=0")
    smaller = site("/", Accept_Encoding="gzip, deflate, br")
    assert gzip.decompress(packed.body) == brotli.decompress(smaller.body) == first.body
    assert site("/", Accept_Encoding="x, gzip;q=0.5").headers["X-Cache"] == "HIT"
    assert site("/", If_None_Match=first.headers["ETag"]).status == 304
    assert site("/", method="HEAD").body == b""
    time.sleep(2.1)  # nginx counts whole seconds
    assert site("/").headers["X-Cache"] == "REVALIDATED" and site.pages.asked == 1


def test_staff_go_past_the_cache(site):
    site("/articles/")
    answer = site("/articles/", Cookie="a=b; sessionid=abc", X_Request_ID="mine")
    assert answer.headers["X-Cache"] == "BYPASS" and len(answer.headers["X-Request-ID"]) == 32


def test_static_files_come_from_the_disk_and_packed(site):
    asked = site.pages.asked
    answer = site("/static/a.0123.css", Accept_Encoding="gzip")
    assert gzip.decompress(answer.body) == b"p {}" == site("/static/a.0123.css").body
    assert answer.headers["Content-Type"] == "text/css" and "immutable" in answer.headers["Cache-Control"]
    assert site("/static/gone.css").status == 404
    assert site.pages.asked == asked
    assert site("/media/images/in-a-bucket.png").status == 200 and site.pages.asked == asked + 1


def test_limits(site):
    assert site("/articles/a/comments/", "POST", b"x" * 2_000_000).status == 413
    assert site("/admin/", "POST", b"x" * 2_000_000).status == 200
    said = [site("/articles/a/comments/", "POST", b"text=x").status for _ in range(40)]
    assert said[0] == 200 and said[-1] == 429
    assert {site("/search/?q=sleep").status for _ in range(160)} == {200, 429}
    assert {site("/about/").status for _ in range(160)} == {200}, "what is kept may be read as fast as anybody likes"
    with pytest.raises((http.client.RemoteDisconnected, ConnectionError)):
        site("/", Host="somebody.else")


def test_a_site_that_is_away_is_still_read(site):
    assert site("/topics/").status == 200
    site.behind.shutdown()
    site.behind.server_close()
    time.sleep(2.1)  # nginx counts whole seconds
    answer = site("/topics/")
    assert (answer.status, answer.headers["X-Cache"]) == (200, "STALE")
    assert site("/supplements/").status == 502
