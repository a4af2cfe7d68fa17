from django.apps import AppConfig
from django.conf import settings
from django.db.backends.signals import connection_created

from fibrosite.serving.logs import SlowQueries


class FibrositeConfig(AppConfig):
    name = "fibrosite"
    verbose_name = "Fibrosite"

    def ready(self):
        from fibrosite.moments import next_moment
        from fibrosite.pagecache import editions

        editions.foresee(next_moment)
        if settings.SLOW_QUERY_MS:
            watching = SlowQueries(settings.SLOW_QUERY_MS)
            connection_created.connect(watching.watch, weak=False, dispatch_uid="slow queries")
