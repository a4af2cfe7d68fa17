"""Makes anew what search knows."""

from django.core.management.base import BaseCommand
from tqdm import tqdm

from fibrosite import searching


class Command(BaseCommand):
    help = (
        "Reads every article, supplement, topic and approved comment again and makes anew what search knows of them, "
        "the words that it completes and corrects included. Readers can search meanwhile. It is needed after "
        "a change of LANGUAGE_CODE, and when check_integrity names something that search knows wrongly."
    )

    def handle(self, **options):
        for kind, total, batches in searching.refill():
            with tqdm(desc=f"{kind:10}", total=total, disable=not self.stderr.isatty(), ncols=88) as bar:
                for count in batches:
                    bar.update(count)
            self.stdout.write(f"{total:>7} {kind.label}")
