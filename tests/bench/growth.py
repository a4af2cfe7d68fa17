"""Does a page cost more on a large site? The same requests to two sites, one after the other in turn.

    for size in "300 6000" "50000 1000000"; do set -- $size
      export FIBROSITE_DATA=/tmp/$1                   # on PostgreSQL DATABASE_URL, too
      python manage.py demo --no-serve
      python manage.py load_sample --articles $1 --comments $2 --search
    done
    python -m tests.bench.growth /tmp/300 /tmp/50000

A site is its folder, or the address of its database: postgres://… By processor time on SQLite; by the clock on
PostgreSQL, which does its part elsewhere. Pages are drawn anew each time, without the page cache. Posting, deciding and
the queue write to the sites."""

import itertools
import json
import os
import subprocess
import sys
import time
from statistics import median, quantiles

os.environ["DJANGO_SETTINGS_MODULE"] = "fibrosite.settings"
WARMING, ROUNDS, WRITES = 4, 60, 24
PAGES = [
    "/", "/articles/", "/articles/?page=3", "/articles/?kind=guide", "/articles/?topic=sleep", "/articles/2026/04/",
    "/archive/", "/topics/", "/topics/sleep/", "/authors/sample-author-1/", "/supplements/", "/supplements/magnesium/",
    "/compare/?s=magnesium&s=coenzyme-q10", "/articles/brain-messengers-in-pairs/", "/articles/which-magnesium/",
    "/discussions/", "/discussions/?show=active", "/discussions/?show=unanswered", "/newsletter/",
    "/search/?q=magnesium", "/search/?q=sleep+night", "/search/suggest/?q=magn",
    "/feeds/articles/", "/feeds/comments/", "/sitemap.xml", "/sitemaps/articles.xml", "/sitemaps/pages.xml",
]  # fmt: skip
TABS = ["pending", "spam", "flagged", "decided"]


def main(*places):
    sites = [Site(place) for place in places]
    print("| page | small: p50 ms | p95 | large: p50 | p95 | p95, large : small |\n|---|---|---|---|---|---|")
    for name, rounds in sites[0].ask("names"):
        times = [[], []]
        for number in range(WARMING + rounds):
            for which in (0, 1) if number % 2 else (1, 0):  # a machine that others use changes its speed all the time
                times[which].append(sites[which].ask(name))
        row = [value for took in times for value in (median(took[WARMING:]), quantiles(took[WARMING:], n=20)[18])]
        print("|", " | ".join([name, *(f"{value:.1f}" for value in row), f"{row[3] / row[1]:.2f}"]), "|", flush=True)


class Site:
    """A process that does what it is told, and says how many milliseconds that took."""

    def __init__(self, place):
        kind = "DATABASE_URL" if place.startswith("postgres") else "FIBROSITE_DATA"
        command = [sys.executable, "-m", "tests.bench.growth", "answer"]
        environment = os.environ | {kind: place, "LOG_LEVEL": "CRITICAL"}
        self.process = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )

    def ask(self, name):
        self.process.stdin.write(f"{name}\n")
        return json.loads(self.process.stdout.readline())


def answer():
    from django.db import connection

    import fibrosite.wsgi  # noqa: F401 - as a web process begins

    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    known = acts()
    for name in map(str.strip, sys.stdin):
        if name == "names":
            print(json.dumps([(name, rounds) for name, (_act, rounds) in known.items()]), flush=True)
            continue
        began = clock()
        known[name][0]()
        print((clock() - began) * 1000, flush=True)


def acts():
    """Name → (what to do, how many times)."""
    from django.test import Client
    from django.urls import reverse

    from comments import moderation
    from comments.models import Comment, Discussion
    from fibrosite.accounts.models import User

    reader, staff = (Client(headers={"host": "127.0.0.1"}) for _who in range(2))
    moderator = User.objects.get(username="moderator")
    staff.force_login(moderator)
    loudest = Discussion.objects.order_by("-approved_count").first().subject.get_absolute_url()
    waiting = (comment for comment in Comment.objects.pending().order_by("-pk")[: WRITES + WARMING])
    run, numbers = time.time_ns(), itertools.count()

    def get(page, client=reader):
        return lambda: _right(client.get(page))

    def approve():
        assert moderation.approve(next(waiting), moderator)

    return (
        {page: (get(page), ROUNDS) for page in PAGES}
        | {"the article with most comments": (get(loudest), ROUNDS)}
        | {f"queue: {tab}": (get(f"{reverse('queue:show')}?tab={tab}", staff), WRITES) for tab in TABS}
        | {
            "post a comment": (lambda: _right(_post(reader, run, next(numbers))), WRITES),
            "approve one": (approve, WRITES),
        }
    )


def _right(response):
    body = b"".join(response)
    assert response.status_code in (200, 303), (response.status_code, body[:300])


def _post(client, run, number):
    said = {"text": f"Thought {number} of {run}.", "name": "Reader", "email": f"{run}.{number}@example.org"}
    return client.post(
        "/articles/which-magnesium/comments/",
        said | {"anyway": "yes"},
        headers={"origin": "http://127.0.0.1"},
        REMOTE_ADDR=f"10.{run % 250}.{run // 250 % 250}.{number}",
    )


if __name__ == "__main__":
    answer() if sys.argv[1:] == ["answer"] else main(*sys.argv[1:])
