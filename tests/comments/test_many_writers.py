"""Eight people write at the same moment. A test database in memory cannot show that, so this has one of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from comments import submission
from comments.models import Commenter


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


@pytest.mark.django_db
def test_who_has_just_written_elsewhere_is_the_same_person(monkeypatch):
    known = Commenter.objects.create(email="rowan@example.org", name="Rowan")
    monkeypatch.setattr(submission, "_known", lambda: lambda email: [])  # asked before the other one was stored
    assert submission._person("Rowan@example.org", "Rowan") == (known, False)
    assert submission._person("kim@example.org", "Kim")[1]
