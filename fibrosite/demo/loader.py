"""Loads the demo content. What is there already is left alone, so loading twice changes nothing."""

from django.db import transaction

from fibrosite.demo import articles, desk, facts, newsletter, pictures, threads


def load():
    """Load every part in one transaction; yields (what, how many rows were added) as it goes."""
    with transaction.atomic():
        for part in (facts.load, pictures.load, articles.load, threads.load, desk.load, newsletter.load):
            yield from part()
