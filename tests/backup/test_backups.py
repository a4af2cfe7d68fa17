"""A backup holds everything at one moment, and gives everything back or nothing."""

import os
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections

from articles.models import Article
from comments import integrity
from comments.models import BrandName, ReasonTemplate
from fibrosite import searching
from fibrosite.backup import making, restoring, rows
from fibrosite.backup.archive import Unusable
from tests.backup.conftest import empty_tables, everything, make_site
from tests.makers import make_comment, make_user


def restore(path):
    restoring.restore(restoring.look_through(path))


def files(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.django_db
def test_everything_comes_back_as_it_was(media, tmp_path):
    given_out = make_site(media)
    before, pictures = everything(), files(media)
    call_command("backup", str(tmp_path / "site.zip"), stdout=StringIO())
    empty_tables()
    media.rename(tmp_path / "old")
    said = StringIO()
    call_command("restore", str(tmp_path / "site.zip"), stdout=said)
    assert everything() == before and files(media) == pictures
    assert f"{sum(map(len, before.values()))} rows" in said.getvalue() and "3 pictures" in said.getvalue()
    assert integrity.problems() == [] and list(searching.problems()) == []
    assert ReasonTemplate.objects.create(title="New", text="x").pk > given_out, "a number is never given out twice"
    assert make_comment(Article.objects.get()).pk > max(row[0] for row in before["comments_comment"])


@pytest.mark.django_db
def test_only_its_owner_reads_it_and_it_holds_no_key_no_session_and_no_picture_if_one_wants(settings, media, tmp_path):
    make_site(media)
    about = making.make(tmp_path / "site.zip", with_media=False)
    assert (tmp_path / "site.zip").stat().st_mode & 0o777 == 0o600
    assert settings.SECRET_KEY not in str(about) and "django_session" not in about["tables"]
    assert not any(name.startswith("media/") for name in about["members"])
    assert not restoring.look_through(tmp_path / "site.zip").media


@contextmanager
def writing_of_another_process(tmp_path):
    """Another connection to the same database. One in memory can have none, so it is copied into a file first."""
    ours = connections["default"]
    if ours.vendor == "sqlite":
        ours.ensure_connection()
        file = connections.create_connection("default")
        file.settings_dict = {**ours.settings_dict, "NAME": tmp_path / "db.sqlite3"}
        with file.cursor():
            ours.connection.backup(file.connection)
        connections["default"] = file
    other = connections["default"].copy()
    other.ensure_connection()
    other.execute_wrappers.clear()  # what notes changes would write with ours: both go by one name in this process
    try:
        yield other
    finally:
        other.close()
        if ours.vendor == "sqlite":
            connections["default"].close()
            connections["default"] = ours


@pytest.mark.django_db(transaction=True)
def test_writers_go_on_while_it_is_made_and_it_shows_one_moment(media, tmp_path, monkeypatch):
    BrandName.objects.create(name="Before", medicine="x")
    ReasonTemplate.objects.create(title="Before", text="x")
    write, writes = rows.write, []

    with writing_of_another_process(tmp_path) as other:

        def write_while_others_write(model):
            with other.cursor() as cursor:
                name = f"During {len(writes)}"
                cursor.execute("INSERT INTO comments_brandname (name, medicine) VALUES (%s, 'x')", [name])
                cursor.execute("INSERT INTO comments_reasontemplate (title, text, place) VALUES (%s, 'x', 0)", [name])
            writes.append(model)
            return write(model)

        monkeypatch.setattr(rows, "write", write_while_others_write)
        about = making.make(tmp_path / "site.zip")["tables"]
        now = BrandName.objects.filter(medicine="x").count(), ReasonTemplate.objects.count()
    assert now == (1 + len(writes), 1 + len(writes)), "nobody had to wait"
    backup = restoring.look_through(tmp_path / "site.zip")
    for table in ("comments_brandname", "comments_reasontemplate"):
        lines = backup.open(f"rows/{table}.jsonl").read()
        assert b"Before" in lines and b"During" not in lines
    assert about["comments_reasontemplate"]["rows"] == 1


@pytest.mark.django_db
def test_a_picture_that_comes_in_meanwhile_is_there_and_one_that_goes_too(media, tmp_path, monkeypatch):
    make_site(media)
    for picture in media.rglob("*.*"):
        os.utime(picture, (1, 1))
    write = rows.write

    def write_while_pictures_change(model):
        (media / "images/new.png").write_bytes(b"new")
        (media / "images/night-clock.png").unlink(missing_ok=True)
        return write(model)

    monkeypatch.setattr(rows, "write", write_while_pictures_change)
    members = making.make(tmp_path / "site.zip")["members"]
    assert {"media/images/new.png", "media/images/night-clock.png"} <= set(members)


@pytest.mark.django_db
@pytest.mark.parametrize("what", ["a row", "a picture"])
def test_a_site_with_something_in_it_is_not_written_into(backup_bytes, media, tmp_path, what):
    (tmp_path / "site.zip").write_bytes(backup_bytes)
    if what == "a row":
        make_user("admin")
    else:
        (media / "images").mkdir(parents=True)
        (media / "images/mine.png").write_bytes(b"mine")
    before = everything(), files(media)
    with pytest.raises(Unusable, match=r"not empty|already"):
        restore(tmp_path / "site.zip")
    assert (everything(), files(media)) == before


@pytest.mark.django_db
@pytest.mark.parametrize("fault", ["a row differs", "a picture differs", "a row is missing"])
def test_what_does_not_come_back_as_it_was_is_taken_away_again(backup_bytes, media, tmp_path, monkeypatch, fault):
    (tmp_path / "site.zip").write_bytes(backup_bytes)
    backup, before = restoring.look_through(tmp_path / "site.zip"), everything()
    if fault == "a row differs":
        stored = rows._stored
        monkeypatch.setattr(
            rows, "_stored", lambda field, value: "Someone" if value == "Rowan" else stored(field, value)
        )
    elif fault == "a picture differs":
        monkeypatch.setattr(restoring, "digest_of", lambda file: "another")
    else:
        backup.manifest["tables"]["comments_comment"]["rows"] += 1
    with pytest.raises(Unusable):
        restoring.restore(backup)
    assert everything() == before and not files(media)


@pytest.mark.django_db
def test_bad_use_gets_a_sentence_and_status_2_and_leaves_nothing_behind(media, tmp_path, monkeypatch):
    there = tmp_path / "there.zip"
    there.write_text("I was here first.")
    monkeypatch.setattr(rows, "write", _full_disk)
    calls = [("backup", there), ("backup", tmp_path / "no/such/site.zip"), ("backup", tmp_path / "full.zip")]
    calls += [("restore", tmp_path / "none.zip"), ("restore", tmp_path), ("restore", there)]
    for command, path in calls:
        with pytest.raises(CommandError) as said:
            call_command(command, str(path))
        assert said.value.returncode == 2 and str(said.value).endswith(".")
    assert [path.name for path in Path(tmp_path).iterdir()] == ["there.zip"]
    assert there.read_text() == "I was here first."


def _full_disk(model):
    yield b"[]\n"
    raise OSError(28, "No space left on device")


@pytest.mark.django_db
def test_another_key_is_noticed(backup_bytes, media, settings, tmp_path):
    (tmp_path / "site.zip").write_bytes(backup_bytes)
    said = StringIO()
    empty_tables()
    settings.SECRET_KEY = "another" * 9
    call_command("restore", str(tmp_path / "site.zip"), stdout=said)
    assert "SECRET_KEY" in said.getvalue()
    assert connection.is_usable()
