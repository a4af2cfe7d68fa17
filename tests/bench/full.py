"""The whole table: pages with and without the page cache, posting and approving, memory, the first answer."""

import contextlib
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

from tests.bench import posting
from tests.bench.asking import WARMING, Connection, Measured, ask, throughput
from tests.bench.posting import run
from tests.bench.servers import memory, processor_time, site, yardstick

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
        with yardstick(data) as (bare, beside):
            hello, django = ask(bare, "/hello/", rounds * 5), ask(bare, "/django/", rounds * 5)
            print(f"A bare hello: p50 {hello.p50:.2f} ms; from a bare Django view: {django.p50:.2f} ms (× 1).\n")
            with site(data, PAGE_CACHE_MB="0") as served:
                _drawn("Drawn anew, without the page cache", served, (bare, beside), rounds)
                _drawn("The first after an edit", served, (bare, beside), rounds // 6, lambda: _edit(data))
            with site(data, TRUSTED_PROXIES="1") as (port, process):
                _cached("From the page cache", port, bare, rounds * 5)
                posting.one_by_one(port, bare, POSTS)
                posting.at_once(port, bare, POSTS // 2)
                print(f"\nMemory of the whole service after all this: {memory(process):.0f} MB (PSS)")
        _approving(data)
        began = time.perf_counter()
        with site(data) as (port, _process):
            Connection(port).get("/")
            print(f"From the start command to the first page: {time.perf_counter() - began:.1f} s")


def load_demo(data):
    """The demo, and what `load` adds to it."""
    run(data, "manage.py", "demo", "--no-serve")
    run(data, "manage.py", "db_worker", "--batch")  # pictures are encoded in the background, with all it takes
    run(data, "-m", "tests.bench.full", "load")


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


def _drawn(title, served, beside, rounds, before=None):
    """`served` and `beside` it: port and process."""
    _head(title, rounds, "ms of the processor", "× a bare Django view’s")
    for name, path in PAGES.items():
        found, work = _at_work(*served, path, rounds, before)
        yard, least = _at_work(*beside, "/django/", max(rounds, 100))
        _row(name, found, yard, f"{work:.1f}", f"{work / least:.1f}")


def _at_work(port, process, path, rounds, before=None):
    """What was measured, and how many milliseconds the processes worked for a request."""
    ask(port, path, 1)
    began = processor_time(process)
    found = ask(port, path, rounds, before)
    return found, (processor_time(process) - began) / (rounds + WARMING)


def _cached(title, port, bare, rounds):
    _head(title, rounds, "requests/s, 8 connections", "of the same bytes from bare WSGI")
    for name, path in PAGES.items():
        found, yard = ask(port, path, rounds), ask(bare, "/django/", rounds)
        _row(name, found, yard, *_rate(port, bare, path, found))


def _head(title, rounds, *more):
    print(f"\n**{title}**, {rounds} requests each\n")
    print("| page | p50 ms | p95 | p99 | × a bare Django view | bytes |", " | ".join(more), "|")
    print("|---" * (6 + len(more)) + "|")


def _row(name, found, yard, *more):
    row = [name, f"{found.p50:.2f}", f"{found.percentile(95):.2f}", f"{found.percentile(99):.2f}"]
    row += [f"{found.p50 / yard.p50:.1f}", f"{found.size:,}", *more]
    print("|", " | ".join(row), "|", flush=True)


def _rate(port, bare, path, found):
    ours, theirs = throughput(port, path), throughput(bare, f"/bytes/{found.size}/")
    return [f"{ours:,.0f}", f"{ours / theirs:.2f}"] if ours and theirs else ["–", "–"]


def _approving(data):
    print(run(data, "-m", "tests.bench.full", "approve").strip())


def approve():
    """Milliseconds of a moderator's decision about each of what was posted."""
    import django

    django.setup()
    from comments import moderation
    from comments.models import Comment
    from fibrosite.accounts.models import User

    moderator = User.objects.filter(username="moderator").first() or User.objects.create_superuser("moderator")
    times = []
    for comment in Comment.objects.for_queue().filter(commenter__email__startswith="bench-one-"):
        began = time.perf_counter()
        assert moderation.approve(comment, moderator)
        times.append((time.perf_counter() - began) * 1000)
    found = Measured(sorted(times), 0)
    print(f"Approving one, under 5,000 others: p50 {found.p50:.1f} ms, p95 {found.percentile(95):.1f} ms")


if __name__ == "__main__":
    {"load": load, "approve": approve}[sys.argv[1]]()
