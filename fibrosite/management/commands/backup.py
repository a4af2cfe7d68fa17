from argparse import RawDescriptionHelpFormatter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from fibrosite import prepare
from fibrosite.backup import making, restoring
from fibrosite.backup.archive import Unusable

HELP = """Write the whole site into one file: every row of the database, and the pictures. The site goes on running.

  python manage.py backup /backups/fibrosite-$(date +%F).zip
  python manage.py backup --verify /backups/fibrosite-2026-11-22.zip

The file can be restored into SQLite and into PostgreSQL, whichever it came from. Only its owner can read it (mode
0600), because it holds e-mail addresses and password hashes. SECRET_KEY is not in it: keep that elsewhere
(fibrosite/docs/backups.md). A file that is there already is not written over.

--verify writes nothing: it reads an existing backup from end to end and says whether this version can restore it.

Exit status: 0 done; 2 the file cannot be written, or is no sound backup; nothing is left behind then."""


class Command(BaseCommand):
    help = HELP

    def create_parser(self, *args, **kwargs):
        return super().create_parser(*args, formatter_class=RawDescriptionHelpFormatter, **kwargs)

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="the backup, a .zip file")
        parser.add_argument("--no-media", action="store_true", help="only the database, without the pictures")
        parser.add_argument("--verify", action="store_true", help="check this backup instead of making one")

    def handle(self, *, file, no_media, verify, **options):
        prepare.check_database()
        try:
            about = restoring.look_through(file).manifest if verify else making.make(file, with_media=not no_media)
        except Unusable as problem:
            raise CommandError(str(problem), returncode=2) from problem
        self.stdout.write(f"{file} {'is sound' if verify else 'is written'}: {summary(about)}.")


def summary(about):
    count = sum(table["rows"] for table in about["tables"].values())
    pictures = sum(name.startswith("media/") for name in about["members"]) if about["has_media"] else "no"
    made = f"{about['made_at'][:16].replace('T', ' ')} UTC"
    return f"{count} rows of {len(about['tables'])} tables and {pictures} pictures, {made}, version {about['version']}"
