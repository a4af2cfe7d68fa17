"""The page cache before the application: a page that is kept is answered before any of Django’s code runs.

What is kept is drawn for nobody: the application gets an address and nothing else, no cookie, no header, no host but
our own. So there is nothing of a reader in it, and nothing to poison it with."""

import io
import logging
import sys
import time
from functools import lru_cache
from urllib.parse import urlsplit

from django.conf import settings
from django.db import Error as DatabaseError
from django.http.request import split_domain_port, validate_host
from django.urls import Resolver404, resolve

from fibrosite.pagecache.editions import Moments
from fibrosite.pagecache.kept import MISS, Kept
from fibrosite.pagecache.noting import SITE
from fibrosite.pagecache.shared import OFFER, Offer
from fibrosite.pagecache.store import Store
from fibrosite.pagecache.turns import Turns
from fibrosite.pagecache.versions import Versions

AGAIN_AFTER = 24 * 3600  # seconds: no page is kept for longer
MOST_HOSTS = 500
log = logging.getLogger(__name__)


class PageCache:
    """`next_moment(now)` says when time alone will change a page next: seconds since 1970, or None."""

    def __init__(self, application, next_moment, versions=None):
        self.application = application
        self.versions = versions or Versions()
        self.pages = Store(settings.PAGE_CACHE_MB * 1024 * 1024)
        self.hits = self.misses = 0
        self._moments = Moments(next_moment)
        self._turns = Turns()
        self._session = settings.SESSION_COOKIE_NAME
        self._site = urlsplit(settings.SITE_URL)
        self._sends_to_tls = settings.SECURE_SSL_REDIRECT
        self._hosts = set()
        seconds = settings.PAGE_CACHE_OUTSIDE
        self._headers = [
            ("Cache-Control", f"public, max-age=0, s-maxage={seconds}, must-revalidate" if seconds else "no-cache"),
            ("Surrogate-Control", f"max-age={seconds}"),
        ]

    def __call__(self, environ, start_response):
        method, path, query = environ["REQUEST_METHOD"], environ["PATH_INFO"], environ.get("QUERY_STRING", "")
        if (method != "GET" and method != "HEAD") or self._session in environ.get("HTTP_COOKIE", ""):
            return self.application(environ, start_response)
        page = None if query else self.pages.get((path, ""))
        if page is None:
            shape = shape_of(path)
            query = shape and shape.query(query)
            if query is None:
                return self.application(environ, start_response)
            page = self.pages.get((path, query))
        if not self._may_ask(environ):
            return self.application(environ, start_response)
        if page and self._is_right(page):
            self.hits += 1
            return page.answer(environ, start_response)
        return self._wait_and_draw(environ, start_response, (path, query))

    def _wait_and_draw(self, environ, start_response, key):
        with self._turns.of(key):
            page = self.pages.get(key)
            if page and self._is_right(page):  # somebody else has just drawn it
                self.hits += 1
                return page.answer(environ, start_response)
            self.misses += 1
            return self._draw(environ, start_response, key)

    def _draw(self, environ, start_response, key):
        offer, now = Offer(self.versions), time.time()
        try:
            offer.read(shape_of(key[0]).tags)
            version = offer.versions_read[SITE]
            moment = self._moments.after(now, version)
            offer.edition = version, moment
        except DatabaseError:  # the application will say it better
            return self.application(environ, start_response)
        answered = []
        response = self.application(self._for_nobody(environ, key, offer), lambda *said: answered.extend(said[:2]))
        try:
            body = b"".join(response)
            status, headers = answered
            if status == "200 OK" and is_for_everybody(headers):
                until = min(offer.until, now + AGAIN_AFTER, moment)
                headers = [pair for pair in headers if pair[0].lower() != "cache-control"]
                page = Kept([*headers, *self._headers], body, offer.versions_read, now, until)
                if until > time.time():
                    self.pages.put(key, page)
                return page.answer(environ, start_response, MISS)
        finally:
            if hasattr(response, "close"):
                response.close()
        start_response(status, headers)
        return [body] if environ["REQUEST_METHOD"] == "GET" else []

    def _is_right(self, page):
        if time.time() >= page.until:
            return False
        try:
            return self.versions.are(page)
        except DatabaseError:
            return False

    def _may_ask(self, environ):
        """Not where Django would refuse the host or send the reader to https."""
        host = environ.get("HTTP_HOST", "")
        if host not in self._hosts:
            if not _is_allowed(host) or not _is_allowed(self._site.netloc) or environ.get("SCRIPT_NAME"):
                return False
            if len(self._hosts) < MOST_HOSTS:
                self._hosts.add(host)
        return not self._sends_to_tls or _is_secure(environ)

    def _for_nobody(self, environ, key, offer):
        path, query = key
        return {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": self._site.hostname,
            "SERVER_PORT": str(self._site.port or (443 if self._site.scheme == "https" else 80)),
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": self._site.netloc,
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": self._site.scheme,
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": environ.get("wsgi.errors", sys.stderr),
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
            OFFER: offer,
        }


@lru_cache(maxsize=2000)
def shape_of(path):
    """What the view at this address said of itself with `shared`; None when it said nothing, or there is no view."""
    if len(path) > 500 or not path.isascii():
        return None
    try:
        return getattr(resolve(path).func, "shared", None)
    except Resolver404:
        return None


def is_for_everybody(headers):
    for name, value in headers:
        name, value = name.lower(), value.lower()
        if name == "set-cookie" or (name == "vary" and value not in ("", "accept-encoding")):
            return False
        if name == "cache-control" and ("private" in value or "no-store" in value):
            return False
        if name.startswith("content-security-policy") and "'nonce-" in value:
            return False
    return True


def _is_allowed(host):
    domain, _port = split_domain_port(host)
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)


def _is_secure(environ):
    if settings.SECURE_PROXY_SSL_HEADER:
        name, value = settings.SECURE_PROXY_SSL_HEADER
        if name in environ:
            return environ[name].split(",")[0].strip() == value
    return environ.get("wsgi.url_scheme") == "https"
