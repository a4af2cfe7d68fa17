"""Eight people write at the same moment. A test database in memory cannot show that, so this has one of its own."""

import subprocess
import sys
from pathlib import Path


def test_eight_writers_lose_nothing_and_are_never_locked_out():
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.bench.writers", "4"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert "32 comments" in done.stdout and "none lost" in done.stdout
