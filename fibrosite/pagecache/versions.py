"""Which version every tag has now, as seen by whatever process, thread or command has written last."""

import threading
from contextlib import suppress

from django.db import DEFAULT_DB_ALIAS, connections

from fibrosite.pagecache.seal import the_seal

SQL = "SELECT tag, SUM(token), MAX(at) FROM pagecache_change WHERE tag IN (%s) GROUP BY tag"
NEVER = (0, 0)


class Versions(threading.local):
    """Asked through a connection of its own in each thread: open when Django's are not, and never in the middle of a
    transaction."""

    def __init__(self, connection=None, seal=None):
        self.connection = connection  # tests lend theirs
        self.is_own = connection is None
        self.seal = seal if seal or connection else the_seal
        self.generation = 0

    def of(self, tags):
        """Tag → (version, second of its latest change). Raises DatabaseError."""
        try:
            return dict.fromkeys(tags, NEVER) | self._ask(list(tags))
        except Exception:
            self.close()
            raise

    def are(self, page):
        """Does the page say what is so now? Raises DatabaseError."""
        seal = self.seal.read() if self.seal else None
        if seal is not None and seal == page.seal:
            return True
        if self.of(page.versions) != page.versions:
            return False
        page.seal = seal  # as it was before we asked
        return True

    def close(self):
        if self.is_own and self.connection is not None:
            connection, self.connection = self.connection, None
            with suppress(Exception):
                connection.close()

    def _ask(self, tags):
        if self.seal and self.generation != self.seal.generation:  # another file is the database now
            self.close()
            self.generation = self.seal.generation
        if self.connection is None:
            self.connection = connections.create_connection(DEFAULT_DB_ALIAS)
        with self.connection.cursor() as cursor:
            cursor.execute(SQL % ", ".join(["%s"] * len(tags)), tags)
            return {tag: (int(version), at) for tag, version, at in cursor.fetchall()}
