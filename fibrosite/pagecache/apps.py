from django.apps import AppConfig


class PageCacheConfig(AppConfig):
    name = "fibrosite.pagecache"
    label = "pagecache"

    def ready(self):
        from fibrosite.pagecache import noting

        noting.watch()
