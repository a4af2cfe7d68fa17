"""Starts and stops what is measured: the site by its own `serve` command, and the yardstick."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@contextlib.contextmanager
def site(data, **environment):
    """The port of the site and the process that serves it."""
    port = free_port()
    command = ["manage.py", "serve", "--port", str(port)]
    with _running(
        command, port, {"FIBROSITE_DATA": str(data), "SITE_URL": f"http://127.0.0.1:{port}", **environment}
    ) as it:
        yield port, it


@contextlib.contextmanager
def yardstick(data):
    """Bare answers by the same server with the same settings."""
    port = free_port()
    command = ["-m", "tests.bench.bare", str(port)]
    with _running(command, port, {"FIBROSITE_DATA": str(data)}) as it:
        yield port, it


@contextlib.contextmanager
def _running(command, port, environment):
    process = subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, env=os.environ | environment, stdout=subprocess.DEVNULL
    )
    try:
        for _ in range(2400):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            time.sleep(0.05)
        yield process
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()


def processor_time(process):
    """Milliseconds that the process and all it started have been at work; a busy machine does not change it much."""
    total = 0
    for pid in _family(process):
        for task in Path(f"/proc/{pid}/task").glob("*"):
            with contextlib.suppress(OSError):
                total += int((task / "schedstat").read_text().split()[0])
    return total / 1e6


def memory(process):
    """Megabytes of the process and all it started, what they share counted once (PSS)."""
    total = 0
    for pid in _family(process):
        with contextlib.suppress(OSError):
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
            total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def _family(process):
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
    ours = {process.pid}
    while more := {pid for pid, parent in parents.items() if parent in ours} - ours:
        ours |= more
    return ours
