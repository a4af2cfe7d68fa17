import json
import tomllib
from argparse import RawDescriptionHelpFormatter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from fibrosite.wordpress import importing
from fibrosite.wordpress.reading import Unusable

HELP = """Import an export of WordPress: posts, pages, pictures, topics, authors, comments, and redirects from every
old address. See docs/moving.md.

  1. In WordPress: Tools → Export → All content. Copy the folder wp-content/uploads, too.
  2. See what would happen; nothing is written:
       python manage.py import_wordpress site.xml --media uploads --dry-run
  3. The same without --dry-run. It can be stopped and begun again at any time. Repeating it changes nothing;
     a later export brings what changed there, and never overwrites what was edited here.

A map is a TOML file with a line for each that shall become somebody or something else:
  authors:  "old-login" = "address-of-our-author"
  topics:   "old-slug" = "address-of-our-topic"     ("" for no topic at all)

Exit status: 0 all is in; 1 a file is damaged (nothing was changed, unless --partial); 2 it could not be used at all."""


class Command(BaseCommand):
    help = HELP

    def create_parser(self, *args, **kwargs):
        return super().create_parser(*args, formatter_class=RawDescriptionHelpFormatter, **kwargs)

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="the exports of one site")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")
        parser.add_argument("--media", type=Path, metavar="DIR", help="the folder with the uploaded files")
        parser.add_argument("--fetch", action="store_true", help="fetch pictures that are not in the folder")
        parser.add_argument("--report", type=Path, metavar="FILE", help="write the report as JSON, too")
        parser.add_argument("--author-map", type=Path, metavar="FILE", help="who the authors are here")
        parser.add_argument("--topic-map", type=Path, metavar="FILE", help="what categories and tags are here")
        parser.add_argument("--partial", action="store_true", help="import what stands before the damage of a file")

    def handle(self, *, files, dry_run, media, fetch, report, author_map, topic_map, partial, **options):
        if media and not media.is_dir():
            raise CommandError(f"{media} is no folder.", returncode=2)
        if report and not report.absolute().parent.is_dir():
            raise CommandError(f"{report} cannot be written: there is no such folder.", returncode=2)
        try:
            found = importing.run(
                files,
                media=media,
                may_fetch=fetch,
                author_map=_map(author_map),
                topic_map=_map(topic_map),
                is_dry_run=dry_run,
                is_partial=partial,
            )
        except Unusable as problem:
            raise CommandError(str(problem), returncode=2) from problem
        self.stdout.write(found.as_text())
        if report:
            self._write(report, found)
        if found.damage:
            raise CommandError(
                "What stands before the damage was imported."
                if partial and not dry_run
                else "A file is damaged, so nothing was changed. --partial imports what stands before the damage.",
                returncode=1,
            )

    def _write(self, path, found):
        try:
            path.write_text(json.dumps(found.as_json(), indent=2, ensure_ascii=False, default=str) + "\n", "utf-8")
        except OSError as problem:
            raise CommandError(f"{path} cannot be written: {problem.strerror}.", returncode=2) from problem


def _map(path):
    if path is None:
        return {}
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except OSError as problem:
        raise CommandError(f"{path} cannot be read: {problem.strerror}.", returncode=2) from problem
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise CommandError(f"{path} is no TOML file: {problem}. See --help.", returncode=2) from problem
    if wrong := [key for key, value in found.items() if not isinstance(value, str)]:
        raise CommandError(f"{path}: “{wrong[0]}” needs one word in quotation marks. See --help.", returncode=2)
    return found
