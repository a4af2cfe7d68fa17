"""The whole table: pages with and without the page cache, posting and approving, memory, the first answer."""

import contextlib
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

from tests.bench.asking import Connection, Measured, ask, throughput
from tests.bench.servers import ROOT, memory, site, yardstick

TALK = [0, 33, 500, 5000]
PAGES = {
    **{f"article, {size:,} comments": f"/articles/sample-1-{number}/" for number, size in enumerate(TALK, 1)},
    "article of the demo, 33 comments": "/articles/brain-messengers-in-pairs/",
    "home": "/",
    "list of articles": "/articles/",
    "topic": "/topics/sleep/",
    "supplement": "/supplements/magnesium/",
    "search": "/search/?q=magnesium+sleep",
    "feed": "/feeds/articles/",
}
POSTS = 100


def main(rounds):
    with tempfile.TemporaryDirectory(prefix="fibrosite-bench-") as folder:
        data = Path(folder)
        load_demo(data)
        with yardstick(data) as (bare, _process):
            hello, django = ask(bare, "/hello/", rounds * 5), ask(bare, "/django/", rounds * 5)
            print(f"A bare hello: p50 {hello.p50:.2f} ms; from a bare Django view: {django.p50:.2f} ms (× 1).\n")
            with site(data, PAGE_CACHE_MB="0") as (port, _process):
                _table("Drawn anew, without the page cache", port, bare, rounds)
                _table("The first after an editor’s change", port, bare, rounds // 6, before=lambda: _edit(data))
            with site(data, TRUSTED_PROXIES="1") as (port, process):
                _table("From the page cache", port, bare, rounds * 5, cached=True)
                _posting(port, bare)
                print(f"\nMemory of the whole service after all this: {memory(process):.0f} MB (PSS)")
        _approving(data)
        began = time.perf_counter()
        with site(data) as (port, _process):
            Connection(port).get("/")
            print(f"From the start command to the first page: {time.perf_counter() - began:.1f} s")


def load_demo(data):
    """The demo, and what `load` adds to it."""
    _run(data, "manage.py", "demo", "--no-serve")
    _run(data, "manage.py", "db_worker", "--batch")  # pictures are encoded in the background, with all it takes
    _run(data, "-m", "tests.bench.full", "load")


def load():
    """Four articles with so many comments, beside the demo."""
    import django

    django.setup()
    from django.db import transaction

    from fibrosite.demo.sample.loading import Sample

    sample = Sample(len(TALK), sum(TALK), seed=1)
    sample.sizes = TALK
    with transaction.atomic():
        sum(sample.articles())
        sum(sample.comments())


def _edit(data):
    """As if an editor had saved something: nothing can be used that was kept of the edition before."""
    with contextlib.closing(sqlite3.connect(data / "db.sqlite3", timeout=10)) as database, database:
        database.execute("INSERT INTO pagecache_change (tag, token, at) VALUES ('site', abs(random()) % 1000000, 0)")


def _table(title, port, bare, rounds, cached=False, before=None):
    print(f"\n**{title}**, {rounds} requests each\n")
    extra = ("requests/s, 8 connections", "of the same bytes from bare WSGI") if cached else ("requests/s",)
    print("| page | p50 ms | p95 | p99 | × a bare Django view | bytes |", " | ".join(extra), "|")
    print("|---" * (6 + len(extra)) + "|")
    for name, path in PAGES.items():
        found, yard = ask(port, path, rounds, before), ask(bare, "/django/", rounds)
        row = [name, f"{found.p50:.2f}", f"{found.percentile(95):.2f}", f"{found.percentile(99):.2f}"]
        row += [f"{found.p50 / yard.p50:.1f}", f"{found.size:,}"]
        print("|", " | ".join(row + _rate(port, bare, path, found, cached)), "|", flush=True)


def _rate(port, bare, path, found, cached):
    if not cached:
        return [f"{found.a_second:,.0f}"]
    ours, theirs = throughput(port, path), throughput(bare, f"/bytes/{found.size}/")
    return [f"{ours:,.0f}", f"{ours / theirs:.2f}"] if ours and theirs else ["–", "–"]


def _posting(port, bare):
    connection, times = Connection(port), []
    for number in range(POSTS):
        said = {"text": f"Thought {number} of a long evening.", "name": f"Reader {number}"}
        said |= {"email": f"bench-{number}@example.org", "anyway": "yes"}
        took, status, _body = connection.post(
            "/articles/sample-1-4/comments/", urlencode(said).encode(), f"10.0.0.{number}"
        )
        assert status == 303, status
        times.append(took)
    found, yard = Measured(sorted(times), 0), ask(bare, "/django/", POSTS)
    print(f"\nPosting a comment (screened, stored, letters queued), one after the other: p50 {found.p50:.1f} ms,")
    print(f"p95 {found.percentile(95):.1f} ms, {found.p50 / yard.p50:.0f} × a bare Django view; {found.a_second:.0f}/s")


def _approving(data):
    print(_run(data, "-m", "tests.bench.full", "approve").strip())


def approve():
    """Milliseconds of a moderator's decision about each of what was posted."""
    import django

    django.setup()
    from comments import moderation
    from comments.models import Comment
    from fibrosite.accounts.models import User

    moderator, times = User.objects.get(username="moderator"), []
    for comment in Comment.objects.filter(commenter__email__startswith="bench-"):
        began = time.perf_counter()
        assert moderation.approve(comment, moderator)
        times.append((time.perf_counter() - began) * 1000)
    found = Measured(sorted(times), 0)
    print(f"Approving one, under 5,000 others: p50 {found.p50:.1f} ms, p95 {found.percentile(95):.1f} ms")


def _run(data, *command):
    environment = os.environ | {
        "FIBROSITE_DATA": str(data), "DJANGO_SETTINGS_MODULE": "fibrosite.settings", "LOG_LEVEL": "ERROR",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout


if __name__ == "__main__":
    {"load": load, "approve": approve}[sys.argv[1]]()
