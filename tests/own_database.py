"""A database for a test that starts processes: they cannot see the one in memory."""

import sqlite3

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import override_settings


def note_migrations():
    """The tables of the tests were made without them; a server would begin with the first."""
    with override_settings(MIGRATION_MODULES={}):
        names = MigrationLoader(None).disk_migrations
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    recorder.migration_qs.bulk_create(recorder.Migration(app=app, name=name) for app, name in names)


def end_sessions(name):
    """The threads of a live server may still have theirs; PostgreSQL neither copies nor drops a database in use."""
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])


@pytest.fixture
def database(transactional_db, tmp_path):
    """The address of a database of this test's own: a copy of the one that the tests have, with its tables."""
    note_migrations()
    if connection.vendor == "sqlite":
        copy = sqlite3.connect(tmp_path / "db.sqlite3")
        connection.connection.backup(copy)
        copy.close()
        yield f"sqlite:///{tmp_path}/db.sqlite3"
        return
    settings = connection.settings_dict
    name, copied = f"{settings['NAME']}_copy", settings["NAME"]
    connection.close()
    end_sessions(copied)
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{copied}"')
    who = ":".join(filter(None, [settings["USER"], settings["PASSWORD"]]))
    yield f"postgres://{who}@{settings['HOST'] or 'localhost'}:{settings['PORT'] or 5432}/{name}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
