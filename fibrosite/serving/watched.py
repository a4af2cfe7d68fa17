"""The outermost layer of the application: names every request, notes how it went."""

import logging
import time
from functools import lru_cache

from django.conf import settings
from django.urls import Resolver404, resolve

from fibrosite.serving import request_ids

log = logging.getLogger("fibrosite.requests")


class Watched:
    """`count(view, status, cache, seconds)` is called after every request; None when nobody counts."""

    def __init__(self, application, count=None):
        self.application, self.count = application, count

    def __call__(self, environ, start_response):
        request_id = request_ids.id_for(environ)
        token, began, said = request_ids.current.set(request_id), time.perf_counter(), []

        def start(status, headers, *problem):
            said[:] = status, headers
            return start_response(status, [*headers, ("X-Request-ID", request_id)], *problem)

        try:
            answer = self.application(environ, start)
            if self.count or log.isEnabledFor(logging.INFO):
                self._note(environ, said, time.perf_counter() - began)
            return answer
        finally:
            request_ids.current.reset(token)

    def _note(self, environ, said, seconds):
        status, headers = said
        status, view = int(status[:3]), name_of(environ["PATH_INFO"])
        timing = next((value for name, value in headers if name == "Server-Timing"), "")
        cache = timing.removeprefix("cache;desc=") or "none"
        if self.count:
            self.count(view, status, cache, seconds)
        facts = {"method": environ["REQUEST_METHOD"], "view": view, "status": status, "cache": cache}
        log.info("%(method)s %(view)s %(status)s", facts, extra=facts | {"ms": round(1000 * seconds, 1)})


@lru_cache(maxsize=2000)
def name_of(path):
    """The name of the view at this path: few of them, and none tells of a reader."""
    if path.startswith(settings.STATIC_URL):
        return "static"
    try:
        return resolve(path).view_name or "unnamed"
    except (Resolver404, UnicodeError):
        return "unknown"
