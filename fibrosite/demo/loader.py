"""Loads the demo content. What is there already is left alone, so loading twice changes nothing."""

from django.db import transaction

from articles.search import index
from fibrosite.demo import articles, desk, facts, newsletter, pages, pictures, queue, safety, threads


def load():
    """Load every part in one transaction; yields (what, how many rows were added) as it goes."""
    with transaction.atomic(), index.together():
        for part in (facts, pictures, articles, threads, queue, safety, desk, newsletter, pages):
            yield from part.load()
