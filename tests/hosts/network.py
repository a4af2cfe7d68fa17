"""Hosts that are network namespaces: each has an address of its own; all they share is this disk's program."""

import contextlib
import os
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[2]
PG_BIN = "/usr/lib/postgresql/15/bin"
TAG = f"fs{os.getpid() % 10_000}"
NETWORK = "10.213.77"
HOSTS = {"db": 10, "web1": 11, "web2": 12, "work1": 13, "work2": 14, "front": 20}
SITE = f"http://{NETWORK}.20"
QUIETLY = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def may():
    """Whether this machine lets us make networks: as root, with the rights of root."""
    if not shutil.which("ip") or not Path(PG_BIN, "initdb").exists():
        return False
    try:
        _ip("link", "add", f"{TAG}t", "type", "veth", "peer", "name", f"{TAG}u")
        _ip("link", "del", f"{TAG}t")
        _ip("netns", "add", f"{TAG}t")
        _ip("netns", "del", f"{TAG}t")
    except subprocess.CalledProcessError:
        return False
    return True


@contextlib.contextmanager
def network():
    _ip("link", "add", f"{TAG}b", "type", "bridge")
    _ip("addr", "add", f"{NETWORK}.1/24", "dev", f"{TAG}b")
    _ip("link", "set", f"{TAG}b", "up")
    try:
        for name, number in HOSTS.items():
            space, ours = f"{TAG}{name}", f"{TAG}v{number}"
            _ip("netns", "add", space)
            _ip("link", "add", ours, "type", "veth", "peer", "name", "eth0", "netns", space)
            _ip("link", "set", ours, "master", f"{TAG}b", "up")
            _ip("-n", space, "addr", "add", f"{NETWORK}.{number}/24", "dev", "eth0")
            _ip("-n", space, "link", "set", "eth0", "up")
            _ip("-n", space, "link", "set", "lo", "up")
        yield
    finally:
        for name in HOSTS:
            subprocess.run(["ip", "netns", "del", f"{TAG}{name}"], capture_output=True, check=False)
        _ip("link", "del", f"{TAG}b")


@contextlib.contextmanager
def services(folder):
    """The environment of a host that uses them."""
    data = folder / "postgres"
    data.mkdir()
    subprocess.run(["chown", "postgres:", data], check=True)
    as_service = [*inside("db"), "runuser", "-u", "postgres", "--"]
    run = {"check": True, "stdout": subprocess.DEVNULL, "cwd": "/"}
    subprocess.run(
        [*as_service, f"{PG_BIN}/initdb", "-D", data / "d", "-U", "fibrosite", "-A", "trust", "--no-sync"], **run
    )
    (data / "d" / "pg_hba.conf").write_text("host all all samenet trust\n")
    options = f"-p 5432 -c listen_addresses={address('db')} -c unix_socket_directories='' -c fsync=off"
    pg_ctl = [*as_service, f"{PG_BIN}/pg_ctl", "-D", data / "d"]
    subprocess.run([*pg_ctl, "-l", data / "log", "-w", "-o", options, "start"], **run)
    redis = subprocess.Popen(
        [*as_service, "redis-server", "--bind", address("db"), "--protected-mode", "no", "--save", ""], **QUIETLY
    )
    try:
        subprocess.run([*as_service, f"{PG_BIN}/createdb", "-h", address("db"), "-U", "fibrosite", "fibrosite"], **run)
        yield os.environ | {
            "DATABASE_URL": f"postgres://fibrosite@{address('db')}/fibrosite",
            "REDIS_URL": f"redis://{address('db')}/0",
            "SECRET_KEY": "the same on every host, and only for this run",
            "SITE_URL": SITE,
            "ALLOWED_HOSTS": "*",
            "TRUSTED_PROXIES": "1",
            "EMAIL_URL": "dummymail://",
            "DJANGO_SETTINGS_MODULE": "fibrosite.settings",
        }
    finally:
        redis.terminate()
        subprocess.run([*pg_ctl, "-m", "immediate", "stop"], **run | {"check": False})


class Hosts:
    """Runs the site's commands on them, and asks them for pages."""

    def __init__(self, folder, environment):
        self.folder, self.environment = folder, environment

    @contextlib.contextmanager
    def running(self, name, *command):
        log = self.folder / f"{name}.log"
        with log.open("w") as said:
            process = subprocess.Popen(
                self._on(name, *command), cwd=ROOT, env=self._own(name), stdout=said, stderr=said
            )
        try:
            yield process
        except BaseException:
            print(f"--- {name}:", *log.read_text().splitlines()[-20:], sep="\n")
            raise
        finally:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(20)
            process.kill()

    def manage(self, name, *command):
        done = subprocess.run(
            self._on(name, *command), cwd=ROOT, env=self._own(name), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def python(self, name, *lines):
        """What the last of these lines, run in the site's shell on that host, has printed."""
        return self.manage(name, "shell", "-c", "\n".join(lines)).splitlines()[-1:]

    def _on(self, name, *command):
        return [*inside(name), sys.executable, "manage.py", *command]

    def _own(self, name):
        return self.environment | {"FIBROSITE_DATA": str(self.folder / name)}


def get(name, path):
    """The page from that host, or None when it does not answer with one."""
    port = 80 if name == "front" else 8000
    request = urllib.request.Request(f"http://{address(name)}:{port}{path}", headers={"Host": f"{NETWORK}.20"})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.read().decode()
    except OSError:
        return None


def post(path, fields):
    request = urllib.request.Request(f"{SITE}{path}", urlencode(fields).encode(), {"Origin": SITE})
    with urllib.request.urlopen(request, timeout=30) as answer:
        assert answer.status == 200, answer.status


def address(name):
    return f"{NETWORK}.{HOSTS[name]}"


def inside(name):
    return ["ip", "netns", "exec", f"{TAG}{name}"]


def _ip(*words):
    subprocess.run(["ip", *words], check=True, capture_output=True)
