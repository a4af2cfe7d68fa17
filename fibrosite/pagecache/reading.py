"""What is read from the database and kept in the process until editors or operators change something."""

from functools import wraps

from django.utils.translation import get_language

from fibrosite.pagecache.editions import version_of_site
from fibrosite.pagecache.noting import SITE, is_changing
from fibrosite.pagecache.shared import edition_of
from fibrosite.shared.kept import kept

SIZE = 20_000  # what the rows of one page count as, beside pieces of HTML


def of_edition(request, name, read, size=SIZE):
    """What `read()` answers for this page, kept as long as the edition lasts: rows of what editors write, already
    fetched, which nobody may change. `name` says which page it is, `size` how many characters it takes, about."""
    if not (edition := edition_of(request)):
        return read()
    return kept(("rows", name, get_language(), edition), read, size)


def once_an_edition(read):
    """Keep the answer of a function without arguments until something changes that editors or operators write.

    A transaction that changes something of that asks each time."""
    known = ("never", None)

    @wraps(read)
    def answer():
        nonlocal known
        if is_changing(SITE):
            return read()
        version, (old, found) = version_of_site(), known
        if old != version:
            found = read()
            known = version, found
        return found

    return answer
