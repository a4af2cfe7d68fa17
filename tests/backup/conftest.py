from functools import cache

import pytest
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import override_settings

from comments.models import ReasonTemplate, SpamFilter
from fibrosite.backup import making, versions
from tests import makers


@pytest.fixture(scope="package", autouse=True)
def a_version(django_db_setup, django_db_blocker):
    """The tables of the tests know no migrations; those of a site do. Looking them up takes a second: once only."""
    models_at = versions.models_at
    known = cache(lambda migrations: models_at(migrations))
    with override_settings(MIGRATION_MODULES={}), pytest.MonkeyPatch.context() as patch:
        with django_db_blocker.unblock():
            recorder = MigrationRecorder(connection)
            recorder.ensure_schema()
            missing = set(MigrationLoader(connection).disk_migrations) - set(recorder.applied_migrations())
            recorder.migration_qs.bulk_create(recorder.Migration(app=app, name=name) for app, name in sorted(missing))
        patch.setattr(versions, "models_at", lambda migrations: known(tuple(map(tuple, migrations))))
        yield


@cache
def models():
    """All that a backup holds."""
    found = versions.models_at(versions.here())
    return [model for model in found if model._meta.db_table not in making.LEFT_OUT]


def everything():
    """Table → its rows, to compare before with after."""
    return {model._meta.db_table: list(model._base_manager.order_by("pk").values_list()) for model in models()}


def empty_tables():
    with connection.cursor() as cursor:
        for model in models():
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")


def make_site(media):
    """A little of everything: numbers, days, times, JSON of all shapes, letters of all kinds, threads, pictures."""
    makers.make_user("Moderator", username="mo")
    supplement = makers.make_supplement("Magnesium", aliases=["Mg", "🧲", "naïve\u2028line"])
    for make in (makers.make_caution, makers.make_intake, makers.make_claim):
        make(supplement)
    article = makers.make_article("Awake at three — 夜", slug="awake-at-three", supplements=[supplement])
    makers.make_thread(article, roots=3, replies_each=3)
    makers.make_comment(article, "Odd: \\ \" ' \t % %s \ud7ff", spam_words=[["free", 2.5]], spam_probability=1 / 3)
    makers.make_subscriber()
    makers.make_issue(articles=[article])
    SpamFilter.objects.create(ham=3, spam=4, slope=None, offset=-1.5e-7)
    gone = ReasonTemplate.objects.create(title="Gone again", text="x")
    makers.make_image(renditions=[[400, "webp", "images/night-clock-400.webp"]])
    for name in ("images/night-clock.png", "images/night-clock-400.webp", "share/ü b.jpg"):
        (media / name).parent.mkdir(parents=True, exist_ok=True)
        (media / name).write_bytes(name.encode() * 1000)
    number = gone.pk
    gone.delete()
    return number


@pytest.fixture(scope="package")
def backup_bytes(a_version, django_db_blocker, tmp_path_factory):
    """A sound backup of such a site, made once."""
    folder = tmp_path_factory.mktemp("backup")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=folder / "media"), transaction.atomic():
        make_site(folder / "media")
        making.make(folder / "site.zip")
        transaction.set_rollback(True)
    return (folder / "site.zip").read_bytes()
