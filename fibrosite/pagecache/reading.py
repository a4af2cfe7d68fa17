"""What is read from tables that hardly ever change, and kept in the process until they do."""

from functools import wraps

from django.db import connection

from fibrosite.pagecache.noting import SITE


def once_an_edition(read):
    """Keep the answer of a function without arguments until something changes that editors or operators write.

    Inside a transaction it is asked each time: what the transaction itself has written may have no version yet."""
    kept = ("never", None)

    @wraps(read)
    def answer():
        nonlocal kept
        if connection.in_atomic_block:
            return read()
        version, (known, found) = _version(), kept
        if known != version:
            found = read()
            kept = version, found
        return found

    return answer


def _version():
    """By the connection at hand, so that a command or a test sees its own changes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT SUM(token) FROM pagecache_change WHERE tag = %s", [SITE])
        return cursor.fetchone()[0]
