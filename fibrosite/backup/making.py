"""A backup of the running site: readers and writers go on meanwhile, and what they change afterwards is not in it."""

import os
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils.translation import gettext as _

from fibrosite import __version__
from fibrosite.backup import rows, sequences, versions
from fibrosite.backup.archive import MEDIA, PIECE, ROWS, Unusable, Writing
from fibrosite.shared import stored
from fibrosite.shared.privacy import keyed_hash
from fibrosite.shared.progress import progress

# Made anew, or worth nothing elsewhere: what search knows, who is logged in just now, which kept pages are old.
LEFT_OUT = {"articles_searchdoc", "articles_knownword", "articles_slip", "django_session", "pagecache_change"}
SETTLED = 60  # seconds after which nobody writes into a picture any more


def make(path, with_media=True):
    """Write the backup to `path`, which appears only when it is whole. Answers its manifest. Raises Unusable."""
    path = Path(path)
    if path.exists():
        raise Unusable(_("%s is there already. Backups are not written over; choose another name.") % path)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.unfinished")
    try:
        descriptor = os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as problem:
        raise Unusable(_("%(path)s cannot be written: %(why)s.") % {"path": path, "why": problem.strerror}) from problem
    try:
        with os.fdopen(descriptor, "w+b") as file, Writing(file) as writing:
            about = _fill(writing, with_media)
        unfinished.rename(path)
    except OSError as problem:
        raise Unusable(_("%(path)s cannot be written: %(why)s.") % {"path": path, "why": problem.strerror}) from problem
    finally:
        unfinished.unlink(missing_ok=True)
    return about


def _fill(writing, with_media):
    """Pictures first, then the rows as they are at one moment, then the pictures that came in between: so every
    picture of the rows is there, also when somebody deletes it while we write."""
    if with_media:
        _add_media(writing, before=time.time() - SETTLED)
    with one_moment():
        migrations = versions.here()
        models = [model for model in versions.models_at(migrations) if model._meta.db_table not in LEFT_OUT]
        numbers, tables = sequences.read(models), {}
        for model in progress(models, _("Tables")):
            table = model._meta.db_table
            counting = _Lines(rows.write(model))
            writing.add(f"{ROWS}{table}.jsonl", counting)
            tables[table] = {"rows": counting.count - 1} | ({"last": numbers[table]} if table in numbers else {})
    if with_media:
        _add_media(writing)
    about = {
        "version": __version__,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "site": settings.SITE_URL,
        "database": connection.vendor,
        "secret_key": key_mark(),
        "has_media": with_media,
        "migrations": migrations,
        "tables": tables,
    }
    writing.close(about)
    return about | {"members": writing.members}


def key_mark():
    """By it a restored site knows whether it has the same SECRET_KEY; the key itself is not in the backup."""
    return keyed_hash("backup", "secret key")[:16]


@contextmanager
def one_moment():
    """All that is read inside is of one moment, and nobody waits for it."""
    if connection.vendor == "sqlite":  # a reader of a WAL database sees it as it was at its first reading
        mode, connection.transaction_mode = connection.transaction_mode, "DEFERRED"
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql" and not connection.savepoint_ids:
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    finally:
        if connection.vendor == "sqlite":
            connection.transaction_mode = mode


def _add_media(writing, before=None):
    for file in progress(list(stored.names()), _("Pictures")):
        name = f"{MEDIA}{file}"
        try:
            if name not in writing.members and (before is None or _modified(file) < before):
                with default_storage.open(file) as opened:
                    writing.add(name, iter(lambda opened=opened: opened.read(PIECE), b""), is_packed=True)
        except FileNotFoundError:  # deleted just now
            continue


def _modified(file):
    return default_storage.get_modified_time(file).timestamp()


class _Lines:
    """Counts the lines that pass."""

    def __init__(self, pieces):
        self.pieces, self.count = pieces, 0

    def __iter__(self):
        for piece in self.pieces:
            self.count += piece.count(b"\n")
            yield piece
