"""Which version every tag has now, as seen by whatever process, thread or command has written last."""

import threading

from django.db import DEFAULT_DB_ALIAS, connections

SQL = "SELECT tag, SUM(token), MAX(at) FROM pagecache_change WHERE tag IN (%s) GROUP BY tag"
NEVER = (0, 0)


class Versions(threading.local):
    """Asked through a connection of its own, one for each thread: SQLite then says for next to nothing whether anybody
    else has written at all (`PRAGMA data_version`). PostgreSQL answers one small query each time."""

    def __init__(self, connection=None):
        self.connection = connection  # tests lend theirs
        self.is_own = connection is None
        self.written = None
        self.known = {}

    def of(self, tags):
        """Tag → (version, second of its latest change). Raises DatabaseError."""
        try:
            self._forget_what_changed()
            missing = [tag for tag in tags if tag not in self.known]
            if missing:
                self.known |= dict.fromkeys(missing, NEVER) | self._ask(missing)
        except Exception:
            self._drop()
            raise
        return {tag: self.known[tag] for tag in tags}

    def _forget_what_changed(self):
        if self.connection is None:
            self.connection = connections.create_connection(DEFAULT_DB_ALIAS)
        self.connection.ensure_connection()
        if self.is_own and self.connection.vendor == "sqlite":
            written = self.connection.connection.execute("PRAGMA data_version").fetchone()[0]
            if written == self.written:
                return
            self.written = written
        self.known.clear()

    def _ask(self, tags):
        with self.connection.cursor() as cursor:
            cursor.execute(SQL % ", ".join(["%s"] * len(tags)), tags)
            return {tag: (int(version), at) for tag, version, at in cursor.fetchall()}

    def _drop(self):
        connection, self.written = self.connection, None
        self.known.clear()
        if self.is_own and connection is not None:
            self.connection = None
            connection.close()
