"""What the server can do at all: a hello from bare WSGI, one from a bare Django view, and any number of bytes.

python -m tests.bench.bare PORT       with the server's settings as in `manage.py serve`"""

import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.bare_settings"

from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

urlpatterns = [path("django/", lambda request: HttpResponse("hello", headers={"Content-Length": "5"}))]
django_view = get_wsgi_application()


def application(environ, start_response):
    """/hello/, /bytes/SIZE/ and /django/."""
    asked = environ["PATH_INFO"]
    if asked == "/django/":
        return django_view(environ, start_response)
    body = b"x" * int(asked.split("/")[2]) if asked.startswith("/bytes/") else b"hello"
    start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(body)))])
    return [body]


if __name__ == "__main__":
    from granian import Granian
    from granian.constants import Interfaces

    Granian(
        "tests.bench.bare:application",
        address="127.0.0.1",
        port=int(sys.argv[1]),
        interface=Interfaces.WSGI,
        blocking_threads=4,
        websockets=False,
        log_level="warning",
    ).serve()
