from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Articles and facts")

    def ready(self):
        post_migrate.connect(_prepare_search, sender=self)


def _prepare_search(**kwargs):
    """The databases' own search indexes are beyond migrations: a later one may take them away with the table."""
    from articles.search.engine import engine

    engine().prepare()
