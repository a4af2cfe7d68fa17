"""What a start needs: a database that answers, its tables, and the collected style sheets."""

import hashlib
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from fibrosite import searching, static_files

STARTING = 0x66696272  # a number for the lock that no other program takes in our database


def check_database():
    """Raise CommandError (exit status 2) with one sentence when the database does not answer."""
    try:
        connection.ensure_connection()
    except DatabaseError as problem:
        reason = str(problem).strip().splitlines()[0]
        raise CommandError(f"The database does not answer (see DATABASE_URL): {reason}", returncode=2) from None


def migrate():
    """Bring the tables up to date; when they are, no permission and no content type is looked up again."""
    with _one_at_a_time():
        if written_migrations() - MigrationRecorder(connection).applied_migrations().keys():
            executor = MigrationExecutor(connection)
            if executor.migration_plan(executor.loader.graph.leaf_nodes()):
                call_command("migrate", verbosity=0, interactive=False)
        if searching.is_empty():
            searching.repair()


def written_migrations():
    """Their apps and names, from the names of their files: to import them all takes a tenth of a start."""
    modules = {config.label: MigrationLoader.migrations_module(config.label)[0] for config in apps.get_app_configs()}
    found = {label: find_spec(module) for label, module in modules.items() if module}
    return {
        (label, file.name)
        for label, spec in found.items()
        if spec
        for file in iter_modules(spec.submodule_search_locations)
    }


@contextmanager
def _one_at_a_time():
    """Several hosts may start together; on PostgreSQL the second waits here until the first has made the tables."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [STARTING])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [STARTING])


def collect_static():
    """Collect and compress the static files, unless the last collection was of the very same, in the same way."""
    stamp = settings.STATIC_ROOT / ".collected"
    now = _static_state()
    if stamp.exists() and stamp.read_text() == now:
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(now)


def _static_state():
    state = hashlib.sha256(Path(static_files.__file__).read_bytes())
    for finder in get_finders():
        for path, storage in finder.list([]):
            state.update(f"{path}:{storage.size(path)}:{storage.get_modified_time(path)}".encode())
    return state.hexdigest()
