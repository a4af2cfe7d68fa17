"""Asking the page cache as a server does: with an environment, and without one of Django's test clients."""

import io
import sys
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection

from fibrosite.moments import next_moment
from fibrosite.pagecache.application import PageCache
from fibrosite.pagecache.versions import Versions


@dataclass
class Answer:
    status: int
    headers: dict
    body: bytes

    @property
    def text(self):
        return self.body.decode()

    @property
    def is_hit(self):
        return self.headers.get("Server-Timing") == "cache;desc=hit"


class Drawing:
    """Django, and how often it was asked."""

    def __init__(self):
        self.application, self.count = WSGIHandler(), 0
        self.before = self.after = lambda: None

    def __call__(self, environ, start_response):
        self.count += 1
        self.before()
        answer = self.application(environ, start_response)
        self.after()
        return answer


class Asking:
    """A server's process. What was written before a question counts as committed, as it is when a request has ended."""

    def __init__(self):
        self.django = Drawing()
        self.cache = PageCache(self.django, next_moment, Versions(connection))

    def __call__(self, address, method="GET", application=None, **environ):
        connection.run_on_commit.clear()
        address, said = urlsplit(address), []
        environ = {
            "REQUEST_METHOD": method,
            "SCRIPT_NAME": "",
            "PATH_INFO": address.path,
            "QUERY_STRING": address.query,
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000",
            "HTTP_HOST": "127.0.0.1:8000",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": sys.stderr,
        } | environ
        answer = (application or self.cache)(environ, lambda status, headers, *_: said.extend((status, headers)))
        body = b"".join(answer)
        if hasattr(answer, "close"):
            answer.close()
        return Answer(int(said[0][:3]), dict(said[1]), body)

    def drawn(self, address):
        """The same, drawn anew by Django."""
        return self(address, application=self.django.application)
