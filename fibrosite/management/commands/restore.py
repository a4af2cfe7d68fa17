from argparse import RawDescriptionHelpFormatter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from fibrosite import prepare
from fibrosite.backup import making, restoring
from fibrosite.backup.archive import Unusable
from fibrosite.management.commands.backup import summary

HELP = """Put a backup back into an empty site: another FIBROSITE_DATA or DATABASE_URL than the one that runs.

  FIBROSITE_DATA=/srv/new python manage.py restore /backups/fibrosite-2026-11-22.zip

The file is first read from end to end; one that is cut, changed or of a newer version is refused before anything
is touched. A backup of an older version is brought up to date. Every row and picture is then read again and compared
with the backup; when one differs, nothing is kept. A site with anybody in it is never written into.

--verify touches nothing: it only says whether this file could be restored by this version.

Exit status: 0 everything is back; 2 refused, with the reason in one sentence."""


class Command(BaseCommand):
    help = HELP

    def create_parser(self, *args, **kwargs):
        return super().create_parser(*args, formatter_class=RawDescriptionHelpFormatter, **kwargs)

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="a backup made with “manage.py backup”")
        parser.add_argument("--verify", action="store_true", help="only check the file")

    def handle(self, *, file, verify, **options):
        prepare.check_database()
        try:
            backup = restoring.look_through(file)
            if not verify:
                restoring.restore(backup)
        except Unusable as problem:
            raise CommandError(str(problem), returncode=2) from problem
        self.stdout.write(f"{file} {'is sound' if verify else 'is back'}: {summary(backup.manifest)}.")
        if not verify:
            self.say_what_is_left(backup.manifest)

    def say_what_is_left(self, about):
        self.stdout.write("Every row and picture was read again and is as it was.")
        if about["secret_key"] != making.key_mark():
            self.stdout.write(
                "SECRET_KEY is not the one of the old site: links in letters that were sent before will not work. "
                "Bring it along if you still have it (fibrosite/docs/backups.md)."
            )
