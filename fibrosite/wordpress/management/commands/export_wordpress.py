import os
from argparse import RawDescriptionHelpFormatter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from fibrosite.wordpress import exporting

HELP = """Write the whole site as an export of WordPress (WXR 1.2): articles, topics, authors, pictures, comments.

  python manage.py export_wordpress site.xml

In WordPress: Tools → Import → WordPress, and upload the file. It fetches the pictures from this site, so leave that
running until it is done. The same file, imported here into an empty site, gives the same site.

The file holds drafts and readers’ mail addresses: keep it as you keep a backup."""


class Command(BaseCommand):
    help = HELP

    def create_parser(self, *args, **kwargs):
        return super().create_parser(*args, formatter_class=RawDescriptionHelpFormatter, **kwargs)

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="where to write")

    def handle(self, *, file, **options):
        half = file.with_name(f"{file.name}.part")  # what has the right name is whole
        try:
            with open(half, "w", encoding="utf-8", newline="\n", opener=_for_us_only) as out:
                items, comments = exporting.write(out)
            half.replace(file)
        except OSError as problem:
            raise CommandError(f"{file} cannot be written: {problem.strerror}.", returncode=2) from problem
        self.stdout.write(f"{items} items and {comments} comments are in {file}.")


def _for_us_only(path, flags):
    return os.open(path, flags, 0o600)
