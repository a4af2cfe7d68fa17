from argparse import RawDescriptionHelpFormatter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from comments.spam import blocklists
from fibrosite.shared.progress import progress

HELP = """Add a list of suspicious words or addresses. Nothing is downloaded: bring the file.

  python manage.py import_blocklist disposable_email_blocklist.conf --kind addresses
  python manage.py import_blocklist words.txt --kind words --points 4

One entry a line; “#” begins a remark. Addresses are domains (mailinator.com, with everything under it)
or whole addresses. Words are matched whole, in any case; patterns are not understood.

A comment that matches is held, never refused. Even so, stock lists would hold half of what people
write here, so these are left out, and named with their line:
  words      names of medicines, conditions, supplements and topics; what approved comments say
  addresses  domains and addresses of people who have approved comments

Importing a file again changes nothing. What was added can be changed under “Suspicious words” and
“Suspicious addresses” in the administration.
Exit status: 0 imported, left-out lines are named; 2 the file or an option cannot be used."""

MOST_NAMED = 50


class Command(BaseCommand):
    help = HELP

    def create_parser(self, *args, **kwargs):
        return super().create_parser(*args, formatter_class=RawDescriptionHelpFormatter, **kwargs)

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="a text file, one entry a line")
        parser.add_argument("--kind", required=True, choices=sorted(blocklists.KINDS))
        parser.add_argument("--points", type=int, default=5, help="for words: 1 to 9 (default 5; 10 is spam)")

    def handle(self, *, file, kind, points, **options):
        if not 1 <= points <= 9:
            raise CommandError("--points must be from 1 to 9: no single word makes a comment spam.", returncode=2)
        try:
            lines = file.read_text("utf-8-sig").splitlines()
        except OSError as problem:
            raise CommandError(f"{file} cannot be read: {problem.strerror}.", returncode=2) from problem
        except UnicodeDecodeError:
            raise CommandError(f"{file} is not text in UTF-8.", returncode=2) from None
        added, known, refused = blocklists.take(
            kind, progress(lines, "Lines"), points, note=f"imported from {file.name}"[:200]
        )
        if not (added or known or refused):
            raise CommandError(f"{file} holds no entry.", returncode=2)
        for number, said, why in refused[:MOST_NAMED]:
            self.stderr.write(f"line {number}: “{said}” left out: {why}")
        if len(refused) > MOST_NAMED:
            self.stderr.write(f"… and {len(refused) - MOST_NAMED} more.")
        self.stdout.write(f"{added} added, {known} known already, {len(refused)} left out.")
