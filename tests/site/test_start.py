"""What a start leaves for later, and still notices."""

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from fibrosite import prepare

pytestmark = pytest.mark.django_db


def test_a_migration_that_has_not_run_is_noticed_without_importing_any(settings, monkeypatch):
    settings.MIGRATION_MODULES, asked = {}, []
    written = prepare.written_migrations()
    assert {("articles", "0001_initial"), ("auth", "0001_initial"), ("comments", "0001_initial")} <= written
    applied = dict.fromkeys([*written, ("articles", "9999_of_a_newer_version")])
    monkeypatch.setattr(MigrationRecorder, "applied_migrations", lambda recorder: applied)
    monkeypatch.setattr(prepare, "MigrationExecutor", lambda connection: asked.append(connection) or NoPlan())
    prepare.migrate()
    assert asked == []
    del applied["comments", "0001_initial"]
    prepare.migrate()
    assert asked == [connection]


class NoPlan:
    loader = type("Loader", (), {"graph": type("Graph", (), {"leaf_nodes": list})})

    def migration_plan(self, targets):
        return []


def test_a_static_file_is_sent_packed_and_one_that_has_gone_since_the_start_is_not_found(settings, tmp_path):
    settings.STATIC_ROOT, settings.WHITENOISE_AUTOREFRESH, settings.WHITENOISE_USE_FINDERS = tmp_path, False, False
    (tmp_path / "a.css").write_text("a { color: red; }")
    (tmp_path / "a.css.br").write_bytes(b"packed")
    (tmp_path / "gone.css").write_text("")
    browser = Client(headers={"accept-encoding": "br"})
    browser.handler.load_middleware()
    (tmp_path / "gone.css").unlink()
    sent = browser.get("/static/a.css")
    assert sent.status_code == 200 and sent["Content-Type"] == 'text/css; charset="utf-8"'
    assert (b"".join(sent), sent["Content-Encoding"]) == (b"packed", "br")
    assert browser.get("/static/a.css", headers={"if-modified-since": sent["Last-Modified"]}).status_code == 304
    assert browser.get("/static/gone.css").status_code == 404
    assert browser.get("/static/a.css.br").status_code == 404
