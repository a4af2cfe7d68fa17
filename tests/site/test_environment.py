"""A bad setting stops the start with one sentence and exit status 2."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def manage(*arguments, **changes):
    environment = {"PATH": os.environ["PATH"], "SECRET_KEY": "x" * 50, **changes}
    return subprocess.run(
        [sys.executable, ROOT / "manage.py", *arguments], capture_output=True, text=True, env=environment, cwd=ROOT
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"DATABASE_URL": "mysql://root@localhost/x"}, "DATABASE_URL must begin with"),
        ({"DATABASE_URL": "postgres://u:p@host:not-a-port/x"}, "DATABASE_URL cannot be read"),
        ({"DATABASE_URL": "postgres://localhost/"}, "DATABASE_URL names no database"),
        ({"EMAIL_URL": "pigeon://home"}, "EMAIL_URL cannot be read"),
        ({"DEBUG": "perhaps"}, "DEBUG must be true or false"),
        ({"TRUSTED_PROXIES": "-1"}, "TRUSTED_PROXIES must be a whole number"),
        ({"SUPPORT_COUNTRIES": "GB, Ireland"}, "SUPPORT_COUNTRIES must be two-letter codes"),
        ({"FIBROSITE_DATA": "/dev/null/data"}, "FIBROSITE_DATA: the folder"),
    ],
)
def test_a_bad_setting_is_named(tmp_path, changes, words):
    result = manage("check", **{"FIBROSITE_DATA": str(tmp_path)} | changes)
    assert result.returncode == 2
    assert words in result.stderr and len(result.stderr.strip().splitlines()) == 1


def test_a_database_that_is_not_there_is_named(tmp_path):
    result = manage("serve", FIBROSITE_DATA=str(tmp_path), DATABASE_URL=f"sqlite:///{tmp_path}/no/such/folder/db")
    assert result.returncode == 2
    assert "The database does not answer" in result.stderr and "Traceback" not in result.stderr


def test_a_busy_port_is_named(tmp_path):
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        result = manage("demo", "--port", str(port), FIBROSITE_DATA=str(tmp_path))
    assert result.returncode == 2
    assert f"Port {port}" in result.stderr and "Traceback" not in result.stderr


def test_the_secret_key_is_made_once_and_kept_private(tmp_path):
    for _start in range(2):
        assert manage("check", FIBROSITE_DATA=str(tmp_path), SECRET_KEY="").returncode == 0
    key = tmp_path / "secret_key"
    assert len(key.read_text()) > 50 and key.stat().st_mode & 0o077 == 0
