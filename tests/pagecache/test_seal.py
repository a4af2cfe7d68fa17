"""The seal looks at a file of SQLite's without disturbing SQLite."""

import sqlite3
import subprocess
import sys
from contextlib import closing

from fibrosite.pagecache import seal

FIRST_IN = "import fcntl, sys; fcntl.lockf(open(sys.argv[1], 'r+b'), fcntl.LOCK_EX | fcntl.LOCK_NB, 1, 128)"


class Holder:
    def __init__(self, path):
        self.connection = sqlite3.connect(path)

    def cursor(self):
        return closing(self.connection.cursor())


def test_it_changes_with_every_commit_and_other_processes_still_see_that_the_file_is_in_use(tmp_path, monkeypatch):
    path = tmp_path / "db.sqlite3"
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("PRAGMA journal_mode=WAL")
    writer.execute("CREATE TABLE pagecache_change (token)")
    shared = tmp_path / "db.sqlite3-shm"
    monkeypatch.setattr(seal.Seal, "_path", lambda self: shared)
    monkeypatch.setattr(seal.connections, "create_connection", lambda alias: Holder(path))
    looking = seal.Seal()
    before = looking.read()
    assert before and looking.read() == before
    writer.execute("INSERT INTO pagecache_change VALUES (1)")
    assert looking.read() != before
    # Whoever gets this lock takes the file for one that a crash has left, and makes it empty.
    other = subprocess.run([sys.executable, "-c", FIRST_IN, shared], capture_output=True, text=True)
    assert "BlockingIOError" in other.stderr
