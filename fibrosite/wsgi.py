"""The WSGI application that `manage.py serve` and any other server runs: the page cache, and Django behind it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fibrosite.settings")
application = get_wsgi_application()

from django.conf import settings  # noqa: E402 - apps have to be there first

from fibrosite.moments import next_moment  # noqa: E402
from fibrosite.pagecache.application import PageCache  # noqa: E402

if settings.PAGE_CACHE_MB:
    application = PageCache(application, next_moment)
