"""Search looks at articles and at comments; here both are made anew, or compared with what is there."""

from articles.models import SearchDoc
from articles.search import documents, index
from articles.search.engine import engine
from comments import finding

WRONG = "Search knows %(kind)s %(pk)d wrongly."


def refill():
    """Make everything right. Yields (kind, how many, the batches still to be made: each the number of its rows).

    When most of it is still missing, as after a large import, the database files the words at the end, all at once."""
    steps = [*index.refill_all(), (SearchDoc.Kind.COMMENT, *finding.refill())]
    if SearchDoc.objects.count() * 2 < sum(total for _kind, total, _batches in steps):
        engine().set_aside()
    yield from steps
    engine().renew()


def repair():
    for _kind, _total, batches in refill():
        for _count in batches:
            pass


def is_empty():
    """Nothing is known although there is something: a database from before there was this search."""
    return not SearchDoc.objects.exists() and any(rows().exists() for rows, _docs_of in documents.SOURCES.values())


def problems():
    """A sentence for everything that search knows wrongly."""
    for kind, (rows, docs_of) in documents.SOURCES.items():
        yield from (WRONG % {"kind": kind, "pk": pk} for pk in index.differing(kind, rows(), docs_of))
    yield from (WRONG % {"kind": finding.KIND, "pk": pk} for pk in finding.differing())
    if not engine().is_sound():
        yield "The database’s search index does not hold the words of its table."
