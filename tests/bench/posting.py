"""Posting over HTTP, each comment screened and stored and its letter queued: one after the other, and eight at once;
then approving.

    python -m tests.bench.posting [each]      each of eight writers sends so many (50)

Beside it a bare Django view of the same server, asked by the same browsers in the same minute."""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

from tests.bench.asking import Connection, Measured, throughput
from tests.bench.servers import ROOT, site, yardstick

WRITERS = 8
WORKER_BEGINS = 6  # seconds, after which it has started and has nothing to do
PATH = "/articles/sample-1-4/comments/"


def main(each):
    with tempfile.TemporaryDirectory(prefix="fibrosite-bench-") as folder:
        data = Path(folder)
        run(data, "manage.py", "migrate", "--verbosity", "0")
        run(data, "-m", "tests.bench.full", "load")
        with yardstick(data) as (bare, _process), site(data, TRUSTED_PROXIES="1") as (port, _process):
            one_by_one(port, bare, 100)
            at_once(port, bare, each)
        print(run(data, "-m", "tests.bench.full", "approve").strip())
        print(f"Stored: {stored(data)} of {100 + 3 + WRITERS * each}.")


def one_by_one(port, bare, count):
    """After each comment ten bare views: the machine may be twice as fast in the next second."""
    time.sleep(WORKER_BEGINS)
    connection, beside, posted, yard = Connection(port), Connection(bare), [], []
    for number in range(count + 3):
        posted.append(post(connection, "one", number))
        yard += [beside.get("/django/")[0] for _ in range(10)]
    assert {status for _took, status in posted} == {303}
    found, yard = Measured(sorted(took for took, _status in posted[3:]), 0), Measured(sorted(yard), 0)
    print(f"\nPosting a comment (screened, stored, letters queued), one after the other: p50 {found.p50:.1f} ms,")
    print(f"p95 {found.percentile(95):.1f} ms, {found.p50 / yard.p50:.0f} × a bare Django view; {found.a_second:.0f}/s")


def at_once(port, bare, each):
    yard, seconds = _together(bare, 20 * each, lambda connection, *_who: connection.get("/django/")[:2])
    bare_rate = throughput(bare, "/django/", 2) or len(yard) / seconds
    answers, seconds = _together(port, each, post)
    refused = sum(status != 303 for _took, status in answers)
    found, rate = Measured(sorted(took for took, _status in answers), 0), len(answers) / seconds
    print(
        f"{WRITERS} writers at once: {len(answers)} comments, {rate:.0f}/s, {refused} refused; p50 {found.p50:.0f} ms,"
    )
    print(f"p95 {found.percentile(95):.0f} ms; bare Django views over eight connections: {bare_rate:.0f}/s, ", end="")
    print(f"{bare_rate / rate:.0f} to a comment")


def post(connection, who, number):
    """Everybody writes once, from an address of their own."""
    said = {"text": f"Thought {number} of a long evening, says {who}.", "name": f"Reader {number}"}
    said |= {"email": f"bench-{who}-{number}@example.org", "anyway": "yes"}
    sender = f"10.{WRITERS if who == 'one' else who}.{number // 250}.{number % 250}"
    return connection.post(PATH, urlencode(said).encode(), sender)[:2]


def _together(port, each, send):
    """All answers of eight browsers, (milliseconds, status), and the seconds that all of it took."""
    connections = [Connection(port) for _writer in range(WRITERS)]

    def write(who):
        return [send(connections[who], who, number) for number in range(each)]

    began = time.perf_counter()
    with ThreadPoolExecutor(WRITERS) as writers:
        answers = [answer for answers in writers.map(write, range(WRITERS)) for answer in answers]
    return answers, time.perf_counter() - began


def stored(data):
    return int(run(data, "-m", "tests.bench.posting", "count"))


def count():
    import django

    django.setup()
    from comments.models import Comment

    print(Comment.objects.filter(commenter__email__startswith="bench-").count())


def run(data, *command):
    environment = os.environ | {
        "FIBROSITE_DATA": str(data), "DJANGO_SETTINGS_MODULE": "fibrosite.settings", "LOG_LEVEL": "ERROR",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout


if __name__ == "__main__":
    if sys.argv[1:] == ["count"]:
        count()
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 50)
