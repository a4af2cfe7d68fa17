"""Which edition of the site is this? Another one as soon as anything is different of what editors write, or a time has
come that they planned; comments, reactions and flags do not touch it. What is made of editors' words alone is kept
under it (docs/decisions/0021-rendering.md)."""

from django.db import DatabaseError, connection
from django.utils import timezone

from fibrosite.pagecache.noting import SITE
from fibrosite.pagecache.seal import the_seal


class Moments:
    """When time alone will change a page next; asked again only when something has changed: a time that is set is a
    change of the site. `next_moment(now)` answers in seconds since 1970, or None."""

    def __init__(self, next_moment):
        self._next, self._known = next_moment, (None, None)

    def after(self, now, version):
        known, moment = self._known
        if known != version or moment <= now:
            moment = self._next(now) or float("inf")
            self._known = version, moment
        return moment


class Editions:
    """For requests that the page cache does not draw, because it is off."""

    def __init__(self, next_moment):
        self._moments, self._known = Moments(next_moment), (None, None)

    def now(self):
        """To be asked before anything is read. None inside a transaction, which sees what nobody else can see."""
        if connection.in_atomic_block:
            return None
        seal, (known, edition) = the_seal.read(), self._known
        if seal is None or seal != known or edition[1] <= _seconds():
            try:
                edition = self._ask()
            except DatabaseError:  # the view will say it better, if it needs the database at all
                return None
            self._known = seal, edition
        return edition

    def _ask(self):
        version = version_of_site()
        return version, self._moments.after(_seconds(), version)


def version_of_site():
    """By the connection at hand, so that a command or a test sees its own changes; not asked again where the seal says
    that nobody has committed since. Not for a transaction that changes the site itself."""
    global _version
    seal, (known, version) = the_seal.read(), _version
    if seal is None or seal != known:
        with connection.cursor() as cursor:
            cursor.execute("SELECT SUM(token) FROM pagecache_change WHERE tag = %s", [SITE])
            version = cursor.fetchone()[0]
        _version = seal, version
    return version


def _seconds():
    """By the clock by which views decide what is public."""
    return timezone.now().timestamp()


def foresee(next_moment):
    """Without it there are no editions apart from the page cache's."""
    global _editions
    _editions = Editions(next_moment)


def now():
    return _editions and _editions.now()


_editions = None
_version = (None, None)
