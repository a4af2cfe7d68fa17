from argparse import RawDescriptionHelpFormatter
from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from articles import nbib, references
from fibrosite.shared.progress import progress

HELP = """Add references from a file that PubMed exports. No request is made: everything is in the file.

How to get such a file: search at pubmed.ncbi.nlm.nih.gov, choose the papers, then “Save”, format
“PubMed” (a .txt file), or “Send to”, “Citation manager” (a .nbib file). Then:

  python manage.py import_references pubmed-fibromyalgia.nbib

A paper that is here already (same PMID, DOI or PMCID) only gets what is still empty; what somebody
typed stays. Importing a file again changes nothing. A record that cannot be read is named with its
line, and all others are imported.

Exit status: 0 all is in; 1 some records were refused; 2 the file could not be used at all."""


class Command(BaseCommand):
    help = HELP

    def create_parser(self, *args, **kwargs):
        return super().create_parser(*args, formatter_class=RawDescriptionHelpFormatter, **kwargs)

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="the .nbib or .txt file")

    def handle(self, *, file, **options):
        found = self.read(file)
        counts = Counter()
        for record in progress(found, "References"):
            taken = references.take(record)
            counts[taken.outcome] += 1
            for line, sentence in sorted(taken.problems):
                self.stderr.write(f"line {line}: {sentence}")
        self.stdout.write(
            f"{len(found)} records: {counts['added']} added, {counts['completed']} completed, "
            f"{counts['unchanged']} unchanged, {counts['refused']} refused."
        )
        if counts["refused"]:
            raise CommandError("Some records were refused, see the lines above. All others are in.", returncode=1)

    def read(self, file):
        try:
            with file.open("rb") as lines:
                found = list(nbib.records(lines))
        except OSError as problem:
            raise CommandError(f"{file} cannot be read: {problem.strerror}.", returncode=2) from problem
        if not any("PMID" in record.values for record in found):
            raise CommandError(
                f"{file} is not an export of PubMed: no line starts with “PMID- ”. See --help.", returncode=2
            )
        return found
