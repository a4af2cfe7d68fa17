"""Eight people write at the same moment. A test database in memory cannot show that, so this has one of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.django_db(transaction=True)
def test_eight_writers_lose_nothing_and_are_never_locked_out(database):
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.bench.writers", "4"],
        cwd=Path(__file__).parents[2],
        env=os.environ | {"DATABASE_URL": database},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert "32 comments" in done.stdout and "none lost" in done.stdout
