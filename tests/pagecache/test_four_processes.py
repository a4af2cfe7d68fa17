"""The memory of one process knows nothing of the others; the database tells each of them."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection


@pytest.fixture
def database(transactional_db, tmp_path):
    """The address of a database of this test's own: a copy of the one that the tests have, with its tables."""
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        copy = sqlite3.connect(tmp_path / "db.sqlite3")
        connection.connection.backup(copy)
        copy.close()
        yield f"sqlite:///{tmp_path}/db.sqlite3"
        return
    settings = connection.settings_dict
    name, copied = f"{settings['NAME']}_copy", settings["NAME"]
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{copied}"')
    who = ":".join(filter(None, [settings["USER"], settings["PASSWORD"]]))
    yield f"postgres://{who}@{settings['HOST'] or 'localhost'}:{settings['PORT'] or 5432}/{name}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.mark.django_db(transaction=True)
def test_no_process_shows_what_another_has_changed(database):
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.pagecache.processes"],
        cwd=Path(__file__).parents[2],
        env=os.environ | {"DATABASE_URL": database},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-6000:]
    assert "24 hits, nothing stale" in done.stdout
