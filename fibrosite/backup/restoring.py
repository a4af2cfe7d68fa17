"""A backup back into an empty site. The whole file is looked through before anything is touched; then all rows come in
with one transaction, are read again and compared, and the pictures with them."""

from pathlib import Path

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _

from fibrosite import searching
from fibrosite.backup import making, rows, sequences, versions
from fibrosite.backup.archive import MEDIA, ROWS, Reading, Unusable, digest_of
from fibrosite.shared import stored
from fibrosite.shared.progress import progress

# What a new site has rows in before anybody was there.
FILLED_BY_ITSELF = making.LEFT_OUT | {
    "auth_group",
    "auth_group_permissions",
    "auth_permission",
    "comments_brandname",
    "comments_crisisphrase",
    "django_content_type",
    "django_tasks_database_dbtaskresult",
    "pages_sitepage",
}


def look_through(path):
    """The backup in this file, checked from end to end, down to whether this version can use it. Raises Unusable."""
    try:
        file = Path(path).open("rb")  # noqa: SIM115 - read until the command ends
    except OSError as problem:
        raise Unusable(_("%(path)s cannot be read: %(why)s.") % {"path": path, "why": problem.strerror}) from problem
    backup = Reading(file)
    backup.models = versions.models_at(backup.manifest["migrations"])
    tables = {model._meta.db_table for model in backup.models}
    if not tables - making.LEFT_OUT <= set(backup.manifest["tables"]) <= tables:
        raise Unusable(_("The tables in this backup are not those of its version."))
    return backup


def restore(backup):
    """Put everything back and prove it. Raises Unusable; the site is then as empty as before."""
    _check_empty(backup.models)
    versions.bring_to(backup.manifest["migrations"])
    written = []
    try:
        with transaction.atomic():
            _restore_rows(backup)
            _restore_media(backup, written)
    except BaseException as problem:
        for file in written:
            default_storage.delete(file)
        if isinstance(problem, DatabaseError | OSError | ValueError | TypeError | ValidationError):
            raise Unusable(_("The backup could not be put back, and nothing of it is here: %s") % problem) from problem
        raise
    ContentType.objects.clear_cache()
    call_command("migrate", verbosity=0, interactive=False)  # what is newer here, and the database’s own search index
    searching.repair()
    cache.clear()


def _check_empty(models):
    tables = set(connection.introspection.table_names()) - FILLED_BY_ITSELF
    for model in models:
        table = model._meta.db_table
        if table in tables and model._base_manager.order_by().values("pk").exists():
            raise Unusable(
                _("This site is not empty: there are rows in %s. Restore into another FIBROSITE_DATA or DATABASE_URL.")
                % table
            )
    if next(stored.names(), None):
        where = settings.MEDIA_ROOT if stored.is_on_disk() else default_storage.bucket_name
        raise Unusable(_("There are pictures in %s already. Restore into an empty site.") % where)


def _restore_rows(backup):
    tables = backup.manifest["tables"]
    with connection.cursor() as cursor:  # references are looked at when all is in
        for model in backup.models:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608
    models = [model for model in backup.models if model._meta.db_table in tables]
    for model in progress(models, _("Tables")):
        with backup.open(f"{ROWS}{model._meta.db_table}.jsonl") as lines:
            count = rows.read(model, lines)
        if count != tables[model._meta.db_table]["rows"]:
            raise Unusable(_("%s has not as many rows as it had.") % model._meta.db_table)
    sequences.write(models, {table: about["last"] for table, about in tables.items() if "last" in about})
    connection.check_constraints()
    for model in progress(models, _("Comparing")):
        with backup.open(f"{ROWS}{model._meta.db_table}.jsonl") as lines:
            if not rows.same(model, lines):
                raise Unusable(_("%s has not come back as it was.") % model._meta.db_table)


def _restore_media(backup, written):
    for name in progress(backup.media, _("Pictures")):
        wanted = name.removeprefix(MEDIA)
        with backup.open(name) as member:
            written.append(default_storage.save(wanted, File(member)))
        with default_storage.open(wanted) as file:
            if digest_of(file) != backup.manifest["members"][name]:
                raise Unusable(_("%s has not come back as it was.") % wanted)
