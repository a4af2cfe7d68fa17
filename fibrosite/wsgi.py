"""The WSGI application that `manage.py serve` and any other server runs: a name for every request, then the page cache,
then Django."""

import gc
import logging
import os

from django.core.wsgi import get_wsgi_application

gc.disable()  # what is made now stays: looking through it again and again takes a tenth of the start
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fibrosite.settings")
application = get_wsgi_application()

from django.conf import settings  # noqa: E402 - apps have to be there first

from fibrosite.moments import next_moment  # noqa: E402
from fibrosite.pagecache.application import PageCache  # noqa: E402
from fibrosite.serving.watched import Watched  # noqa: E402

if settings.PAGE_CACHE_MB:
    application = PageCache(application, next_moment)
count = None
if settings.METRICS_TOKEN or settings.METRICS_NETWORKS:
    settings.METRICS_DIR.mkdir(parents=True, exist_ok=True)
    from fibrosite.serving.metrics import count
application = Watched(application, count)
gc.freeze()
gc.set_threshold(20_000, 10, 10)  # a request makes many objects and few rings: looking for them took a tenth
gc.enable()
logging.getLogger("fibrosite.serving").info("Web process %d serves.", os.getpid())
