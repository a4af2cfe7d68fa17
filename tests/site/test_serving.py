"""Ready or not, names of requests, lines of the log; and a real server that is restarted while people read."""

import http.client
import json
import logging
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from fibrosite import prepare
from fibrosite.serving import logs, request_ids, views
from fibrosite.serving.watched import Watched, name_of
from fibrosite.tasks import pulse

ROOT = Path(__file__).parents[2]


def heartbeat(seconds_ago):
    moment = timezone.now() - timedelta(seconds=seconds_ago)
    DBTaskResult.objects.create(
        task_path=pulse.module_path,
        status="SUCCESSFUL",
        args_kwargs={"args": [], "kwargs": {}},
        finished_at=moment,
        run_after=moment,
    )


@pytest.mark.django_db
def test_ready_when_every_part_answers(client, monkeypatch):
    heartbeat(seconds_ago=20)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (
        200,
        {"ready": True, "parts": dict.fromkeys(["database", "migrations", "cache", "worker"], "ok")},
    )
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_not_ready_says_which_part_and_nothing_secret(client, monkeypatch, caplog):
    def away():
        raise OSError("postgres://fibrosite:secret@db.internal is away")

    heartbeat(seconds_ago=600)
    monkeypatch.setitem(views.CHECKS, "cache", away)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["ready"]) == (503, False)
    assert answer.json()["parts"] == {
        "database": "ok",
        "migrations": "ok",
        "cache": "does not answer",
        "worker": "no sign of life",
    }
    assert "secret" not in answer.text and "secret" in caplog.text


@pytest.mark.django_db
def test_a_pulse_leaves_one_row(settings):
    heartbeat(seconds_ago=3600)
    heartbeat(seconds_ago=60)
    pulse.func()
    assert DBTaskResult.objects.filter(task_path=pulse.module_path).count() == 1


@pytest.mark.django_db
def test_metrics_are_for_those_who_may(client, settings):
    assert client.get("/metrics").status_code == 404
    settings.METRICS_TOKEN = "a-token"
    for header in ("", "Bearer ", "Bearer other", "a-tokeñ"):
        assert client.get("/metrics", headers={"Authorization": header}).status_code == 404


def watched(environ, application=None, count=None):
    said = []

    def answer(environ, start_response):
        start_response("200 OK", [("Server-Timing", "cache;desc=hit")])
        logging.getLogger("anybody").warning("Something happened.")
        return [b""]

    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/confirm/a-signed-token/"} | environ
    Watched(application or answer, count)(environ, lambda status, headers: said.append(dict(headers)))
    return said[0]["X-Request-ID"]


def test_every_request_has_a_name_of_its_own():
    assert watched({"HTTP_X_REQUEST_ID": "from-the-proxy-1"}) == "from-the-proxy-1"
    for odd in ("", "short", "a b c d e f g h", "x" * 65, "evil\r\nSet-Cookie: a=b", "ünïcödë-name"):
        assert watched({"HTTP_X_REQUEST_ID": odd}) != odd
    assert request_ids.SANE.fullmatch(watched({})) and watched({}) != watched({})
    assert request_ids.current.get() == ""


def test_lines_for_machines_name_the_request_and_no_reader(caplog):
    lines, counted = [], []
    formatter = logs.JsonLines()

    class Keep(logging.Handler):
        def emit(self, record):
            lines.append(json.loads(formatter.format(record)))

    handler, loggers = Keep(), [logging.getLogger("anybody"), logging.getLogger("fibrosite.requests")]
    for logger in loggers:
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
    try:
        name = watched({}, count=lambda *facts: counted.append(facts))
    finally:
        for logger in loggers:
            logger.removeHandler(handler)
            logger.setLevel(logging.NOTSET)
    happened, request = lines
    assert (happened["message"], happened["request_id"], happened["level"]) == ("Something happened.", name, "WARNING")
    assert (request["view"], request["status"], request["cache"]) == ("comments:confirm", 200, "hit")
    assert request["request_id"] == name and "token" not in json.dumps(request)
    assert counted[0][:3] == ("comments:confirm", 200, "hit")
    assert [name_of(path) for path in ("/static/a.css", "/nothing/at/all", "/")] == ["static", "unknown", "home"]


def test_an_error_is_told_with_its_trace():
    try:
        raise ValueError("no such thing")
    except ValueError:
        record = logging.LogRecord("a", logging.ERROR, "", 1, "It failed: %s", ("x",), sys.exc_info())
    line = json.loads(logs.JsonLines().format(record))
    assert line["message"] == "It failed: x" and "no such thing" in line["error"]


@pytest.mark.django_db
def test_a_slow_query_is_logged_without_its_values(caplog):
    with connection.execute_wrapper(logs.SlowQueries(0)), connection.cursor() as cursor:
        cursor.execute("SELECT %s", ["a-secret-value"])
    assert "SELECT %s" in caplog.text and "a-secret-value" not in caplog.text
    caplog.clear()
    with connection.execute_wrapper(logs.SlowQueries(10_000)), connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    assert not caplog.text


class Server:
    """`manage.py serve` with two web processes and a database of its own."""

    def __init__(self, folder, database):
        self.asked_again = 0
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        (folder / "static").mkdir()
        (folder / "static" / ".collected").write_text(prepare._static_state())  # nobody asks for a page
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        environment = kept | {
            "FIBROSITE_DATA": str(folder),
            "DATABASE_URL": database,
            "METRICS_TOKEN": "a-token",
            "LOG_FORMAT": "json",
            "LOG_LEVEL": "INFO",
        }
        command = [sys.executable, "manage.py", "serve", "--port", str(self.port), "--workers", "2"]
        self.log = (folder / "log").open("w+")
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=self.log, stderr=self.log)

    def __call__(self, path, **headers):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=headers)
        try:
            answer = urllib.request.urlopen(request, timeout=30)
        except (
            http.client.RemoteDisconnected
        ):  # closed before it was asked: browsers and proxies ask again (RFC 9110, 9.2.2)
            self.asked_again += 1
            answer = urllib.request.urlopen(request, timeout=30)
        with answer:
            return answer.read().decode()

    def wait_for(self, path):
        for _try in range(600):
            try:
                return self(path)
            except OSError:
                assert self.process.poll() is None, self.lines()
                time.sleep(0.1)
        raise AssertionError(self.lines())

    def pids(self):
        return re.findall(r"Web process (\d+) serves", self.lines())

    def lines(self):
        self.log.seek(0)
        return self.log.read()


@pytest.fixture
def server(database, tmp_path):
    server = Server(tmp_path, database)
    yield server
    server.process.terminate()
    try:
        server.process.wait(20)
    except subprocess.TimeoutExpired:
        server.process.kill()


@pytest.mark.django_db(transaction=True)
def test_a_server_is_restarted_while_people_read_and_nobody_notices(server):
    server.wait_for("/readyz")  # a worker has run a pulse
    failed, read, stop = [], [], threading.Event()

    def reader():
        while not stop.is_set():
            try:
                read.append("User-agent" in server("/robots.txt"))
            except OSError as problem:
                failed.append(str(problem))
            time.sleep(0.01)

    readers = [threading.Thread(target=reader) for _ in range(3)]
    for thread in readers:
        thread.start()
    old = server.pids()
    server.process.send_signal(signal.SIGHUP)
    for _try in range(600):
        if len(server.pids()) == 4 and not any(Path(f"/proc/{pid}").exists() for pid in old):
            break
        time.sleep(0.1)
    stop.set()
    for thread in readers:
        thread.join()
    assert (failed, all(read)) == ([], True) and len(read) > 100
    assert server.asked_again <= 6, "at most one of each reader for each process that goes"
    counted = server("/metrics", Authorization="Bearer a-token")
    of_robots = [float(line.split()[-1]) for line in counted.splitlines() if 'view="robots"' in line]
    assert sum(of_robots) == len(read), "both processes, and those before them"
    assert "fibrosite_comments_pending 0.0" in counted and 'fibrosite_tasks{state="ready"}' in counted
    requests = [json.loads(line) for line in server.lines().splitlines() if '"fibrosite.requests"' in line]
    assert {request["view"] for request in requests} >= {"robots", "readyz"} and requests[0]["request_id"]
