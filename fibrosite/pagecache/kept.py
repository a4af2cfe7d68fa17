"""A page that is kept: its bytes in every encoding that was asked for, and the headers that go with them."""

import hashlib
import threading
from email.utils import formatdate, parsedate_to_datetime
from http import HTTPStatus

from fibrosite.pagecache import encodings

OURS = {"content-length", "content-encoding", "expires", "etag", "last-modified", "vary", "date"}
OK, NOT_MODIFIED = "200 OK", f"{HTTPStatus.NOT_MODIFIED.value} {HTTPStatus.NOT_MODIFIED.phrase}"
HIT, MISS = ("Server-Timing", "cache;desc=hit"), ("Server-Timing", "cache;desc=miss")


class Kept:
    """`versions` are those of before it was drawn, `drawn_at` and `until` seconds since 1970."""

    def __init__(self, headers, body, versions, drawn_at, until):
        self.versions = versions
        self.seal = None  # under which the versions were compared last
        self.drawn_at = drawn_at
        self.until = until
        digest = hashlib.blake2b(body, digest_size=12)
        self.etag = f'W/"{digest.hexdigest()}"'  # the same words, whatever the encoding
        # A change within the second of the drawing may be in it or not, so that second proves nothing to anybody.
        latest = max((at for _version, at in versions.values()), default=0)
        self.is_dated = int(drawn_at) > latest
        self.common = [(name, value) for name, value in headers if name.lower() not in OURS]
        self.common += [
            ("ETag", self.etag),
            ("Last-Modified", formatdate(drawn_at, usegmt=True)),
            ("Surrogate-Key", " ".join(versions)),
            ("Vary", "Accept-Encoding"),
        ]
        self.not_modified = [
            pair for pair in self.common if pair[0].lower() not in ("content-type", "content-language")
        ]
        self._body = body
        self._variants = {}  # encoding → (headers, body)
        self._compressing = threading.Lock()

    @property
    def size(self):
        """In bytes, about: half a dozen headers and the page in three encodings, text being packed to a quarter."""
        return len(self._body) * 3 // 2 + 2000

    def variant(self, encoding):
        """The headers and the body in this encoding; packed when somebody asks for it first."""
        try:
            return self._variants[encoding]
        except KeyError:
            with self._compressing:
                if encoding not in self._variants:
                    self._variants[encoding] = self._make(encoding)
            return self._variants[encoding]

    def answer(self, environ, start_response, timing=HIT):
        if ("HTTP_IF_NONE_MATCH" in environ or "HTTP_IF_MODIFIED_SINCE" in environ) and self._is_known(environ):
            start_response(NOT_MODIFIED, [*self.not_modified, timing])
            return []
        headers, body = self.variant(encodings.best(environ.get("HTTP_ACCEPT_ENCODING", "")))
        start_response(OK, headers if timing is HIT else [*headers[:-1], timing])
        return [body] if environ["REQUEST_METHOD"] == "GET" else []

    def _make(self, encoding):
        body = encodings.compress(self._body, encoding)
        headers = [*self.common, ("Content-Length", str(len(body)))]
        if encoding != encodings.IDENTITY:
            headers.append(("Content-Encoding", encoding))
        headers.append(HIT)
        return headers, body

    def _is_known(self, environ):
        if (known := environ.get("HTTP_IF_NONE_MATCH")) is not None:
            tags = [tag.strip().removeprefix("W/") for tag in known.split(",")]
            return "*" in tags or self.etag.removeprefix("W/") in tags
        try:
            since = parsedate_to_datetime(environ["HTTP_IF_MODIFIED_SINCE"]).timestamp()
        except (ValueError, TypeError, OverflowError):
            return False
        return self.is_dated and since >= int(self.drawn_at)
