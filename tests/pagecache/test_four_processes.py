"""The memory of one process knows nothing of the others; the database tells each of them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.django_db(transaction=True)
def test_no_process_shows_what_another_has_changed(database):
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.pagecache.processes"],
        cwd=Path(__file__).parents[2],
        env=os.environ | {"DATABASE_URL": database},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-6000:]
    assert "16 hits, nothing stale" in done.stdout
