"""Counts everything that is counted again, and says what differs."""

from django.core.management.base import BaseCommand, CommandError

from articles import shelves
from comments import integrity
from fibrosite import searching


class Command(BaseCommand):
    help = (
        "Counts articles, comments, threads and reactions again from the rows, looks whether every article and every "
        "reply stands where it belongs, compares what search knows with what is there, and names what differs. "
        "It should find nothing; the exit status is then 0, otherwise 1. "
        "Nothing is changed unless you ask with --repair."
    )

    def add_arguments(self, parser):
        parser.add_argument("--repair", action="store_true", help="set the counts right, then look again")

    def handle(self, *, repair, **options):
        if repair:
            shelves.repair()
            integrity.repair()
            searching.repair()
        problems = [*shelves.problems(), *integrity.problems(), *searching.problems()]
        for sentence in problems:
            self.stdout.write(sentence)
        if problems:
            raise CommandError(f"{len(problems)} rows are not as they should be.", returncode=1)
        self.stdout.write("Everything counts.")
