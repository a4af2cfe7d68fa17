"""A backup that was cut, changed or made up is refused with a sentence, before anything is touched."""

import io
import json
import random
import zipfile

import pytest

from fibrosite.backup import restoring, versions
from fibrosite.backup.archive import DIGITS, Reading, Unusable, Writing

SOME = random.Random(7)


def read(data):
    """All that is in it, or Unusable."""
    backup = Reading(io.BytesIO(data))
    return {name: backup.open(name).read() for name in backup.manifest["members"]}


def flipped(data, place):
    return data[:place] + bytes([data[place] ^ (1 << place % 8)]) + data[place + 1 :]


def sealed_again(data):
    """With a right seal, as only somebody who means harm would make it."""
    from hashlib import sha256

    return data[:-DIGITS] + sha256(data[:-DIGITS]).hexdigest().encode()


def test_any_change_anywhere_is_noticed(backup_bytes):
    size = len(backup_bytes)
    for place in [0, 1, *range(size - 200, size), *(SOME.randrange(size) for _ in range(60))]:
        with pytest.raises(Unusable):
            read(flipped(backup_bytes, place))


def test_any_cut_and_anything_added_is_noticed(backup_bytes):
    size = len(backup_bytes)
    for length in [0, 1, 22, 100, size - 1, size - DIGITS, *(SOME.randrange(size) for _ in range(20))]:
        with pytest.raises(Unusable, match="end is missing|changed or damaged"):
            read(backup_bytes[:length])
    for more in (backup_bytes + b"\0", b"\0" + backup_bytes, backup_bytes + backup_bytes):
        with pytest.raises(Unusable):
            read(more)


def test_a_change_under_a_right_seal_is_refused_or_changes_nothing_that_is_read(backup_bytes):
    whole, size, refused = read(backup_bytes), len(backup_bytes), 0
    places = [SOME.randrange(size) for _ in range(25)] + [SOME.randrange(size - 9000, size - 100) for _ in range(25)]
    for place in places:
        try:
            assert read(sealed_again(flipped(backup_bytes, place))) == whole
        except Unusable:
            refused += 1
    assert refused > len(places) / 2


def made_up(members, **changes):
    """A sealed file with these members beside what belongs there."""
    file = io.BytesIO()
    file.fileno = lambda: 0
    with Writing(file) as writing:
        for name, content in members.items():
            writing.add(name, [content])
        writing.close({"migrations": [], "tables": {}, **changes})
    return file.getvalue()


@pytest.fixture(autouse=True)
def no_disk(monkeypatch):
    monkeypatch.setattr("os.fsync", lambda number: None)


@pytest.mark.parametrize(
    "name",
    [
        "media/../../evil.png",
        "media/..",
        "media/a/../../../b",
        "/etc/passwd",
        "../evil",
        "media//etc/passwd",
        "media/./a",
        "media/",
        "media/c:evil",
        "media/a\\..\\b",
        "rows/unknown.jsonl",
        "evil",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(name):
    with pytest.raises(Unusable):
        read(made_up({name: b"x"}))
    assert read(made_up({"media/images/fine.png": b"x"}))


@pytest.mark.parametrize(
    "changes",
    [
        {"members": "none"},
        {"format": "1"},
        {"format": 2},
        {"tables": []},
        {"tables": {"a": 1}},
        {"tables": {"a": {"rows": "many"}}},
        {"migrations": {}},
    ],
)
def test_a_manifest_of_another_shape_is_refused(changes):
    manifest = {"format": 1, "migrations": [], "tables": {}, "members": {}} | changes
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("manifest.json", json.dumps(manifest))
        archive.comment = b"fibrosite-backup sha256 " + b"0" * DIGITS
    with pytest.raises(Unusable):
        read(sealed_again(file.getvalue()))


@pytest.mark.django_db
def test_what_this_version_cannot_use_is_refused(tmp_path):
    here, path = versions.here(), tmp_path / "site.zip"
    squash = ["articles", "0001_squashed_0012_search"]
    for migrations, why in [
        ([*here, ["articles", "0999_of_next_year"]], "newer version"),
        ([*here, ["telepathy", "0001_initial"]], "newer version"),
        ([key for key in here if key != squash] + [["articles", "0001_initial"]], "middle of an update"),
        (here, "tables in this backup"),
    ]:
        path.write_bytes(made_up({}, migrations=migrations))
        with pytest.raises(Unusable, match=why):
            restoring.look_through(path)


@pytest.mark.django_db
def test_an_older_version_is_known_by_its_tables():
    older = [key for key in versions.here() if key[0] not in ("newsletter", "fibrosite")]
    assert "newsletter_issue" not in {model._meta.db_table for model in versions.models_at(older)}
    with pytest.raises(Unusable, match="another version"):
        versions.bring_to(older)
