"""Another website, served on this machine, that the site fetches from."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from fibrosite.shared import fetching


class Elsewhere:
    """`pages` is {path: (status, headers, body)}, or {path: function of the request handler} for bad manners."""

    def __init__(self):
        self.pages, self.asked = {}, []  # `asked` holds (path, headers)
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    @property
    def port(self):
        return self.server.server_port

    def url(self, path):
        return f"http://127.0.0.1:{self.port}{path}"

    def has(self, path, body, kind="text/html; charset=utf-8", status=200, **headers):
        """Put a page there; answers its address."""
        headers = {"Content-Type": kind} | {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = status, headers, body.encode() if isinstance(body, str) else body
        return self.url(path)

    def sends_on(self, path, location, status=302):
        self.pages[path] = status, {"Location": location}, b""
        return self.url(path)

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def _handler(elsewhere):
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                elsewhere.asked.append((self.path, self.headers))
                page = elsewhere.pages.get(self.path, (404, {"Content-Type": "text/html"}, b"nothing"))
                if callable(page):
                    return page(self)
                status, headers, body = page
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *words):
                pass

        return Handler


@pytest.fixture
def elsewhere(monkeypatch):
    """A site on 127.0.0.1 that counts as public; other private addresses stay what they are."""
    site = Elsewhere()
    is_public = fetching.is_public
    monkeypatch.setattr(fetching, "is_public", lambda address: address == "127.0.0.1" or is_public(address))
    monkeypatch.setattr(fetching, "PORTS", {80, 443, site.port})
    yield site
    site.close()
