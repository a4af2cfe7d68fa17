from argparse import RawDescriptionHelpFormatter
from time import perf_counter

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from comments.models import Comment
from fibrosite import prepare
from fibrosite.demo.sample.bulk import all_or_nothing
from fibrosite.demo.sample.loading import LoadedAlready, Sample
from fibrosite.shared.progress import progress

HELP = """Fill a database with as many articles and comments as you like, to see how the site is when it is large.

  FIBROSITE_DATA=/tmp/large python manage.py load_sample --articles 50000 --comments 1000000
  FIBROSITE_DATA=/tmp/large python manage.py serve

Never on a site with readers: the sample is public, and nothing in it is true. Give it a data folder or a
database of its own, as above; an empty one is set up first. What is there already stays.

Few pages draw most comments (Zipf) and few threads most replies; most people answer near the top, some talk
on eight levels deep; most comments are approved, some wait, some are spam, rejected or removed. The same
numbers and the same seed give the same site, on every database.

Search knows of the sample once it is built anew, which takes longer than loading: --search does that at the
end, and so does “manage.py rebuild_search” later.

Exit status: 0 loaded; 2 a number cannot be used, or a sample with this seed is there already."""


class Command(BaseCommand):
    help = HELP
    requires_system_checks = []

    def create_parser(self, *args, **kwargs):
        return super().create_parser(*args, formatter_class=RawDescriptionHelpFormatter, **kwargs)

    def add_arguments(self, parser):
        parser.add_argument("--articles", type=int, required=True, help="how many, at least 1")
        parser.add_argument("--comments", type=int, required=True, help="how many in all, 0 or more")
        parser.add_argument("--seed", type=int, default=1, help="another seed, another sample (%(default)s)")
        parser.add_argument("--search", action="store_true", help="build search anew at the end")

    def handle(self, *, articles, comments, seed, search, **options):
        if articles < 1 or comments < 0:
            raise CommandError("--articles must be 1 or more, --comments 0 or more.", returncode=2)
        prepare.check_database()
        prepare.migrate()
        began = perf_counter()
        try:
            sample = Sample(articles, comments, seed)
        except LoadedAlready:
            says = f"The sample of seed {seed} is here already. Choose another --seed, or an empty database."
            raise CommandError(says, returncode=2) from None
        with all_or_nothing(Comment):
            self.load("Articles", sample.articles(), articles)
            self.load("Comments", sample.comments(), comments)
        took = perf_counter() - began
        self.stdout.write(
            f"{articles:,} articles and {comments:,} comments in {took:.1f} s, {comments / took:,.0f} comments/s"
        )
        if search:
            call_command("rebuild_search", verbosity=options["verbosity"])
        else:
            self.stdout.write("Search does not know them yet: python manage.py rebuild_search")

    def load(self, what, batches, total):
        with progress(None, what, total=total) as bar:
            for count in batches:
                bar.update(count)
