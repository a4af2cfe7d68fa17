"""Search looks at articles and at comments; here both are made anew, or compared with what is there."""

from articles.models import SearchDoc
from articles.search import documents, index
from articles.search.engine import engine
from comments import finding

WRONG = "Search knows %(kind)s %(pk)d wrongly."


def refill():
    """Make everything anew. Yields (kind, how many, the batches still to be made: each the number of its rows)."""
    yield from index.refill_all()
    yield SearchDoc.Kind.COMMENT, *finding.refill()
    engine().refill()


def repair():
    for _kind, _total, batches in refill():
        for _count in batches:
            pass


def is_empty():
    """Nothing is known although there is something: a database from before there was this search."""
    return not SearchDoc.objects.exists() and any(rows().exists() for rows, _document in documents.SOURCES.values())


def problems():
    """A sentence for everything that search knows wrongly."""
    for kind, (rows, document) in documents.SOURCES.items():
        yield from (WRONG % {"kind": kind, "pk": pk} for pk in index.differing(kind, rows(), document))
    yield from (WRONG % {"kind": finding.KIND, "pk": pk} for pk in finding.differing())
    if not engine().is_sound():
        yield "The database’s search index does not hold the words of its table."
