"""Does a page cost more on a large site? The same pages of two data folders, in turn, by processor time.

    for size in "300 6000" "50000 1000000"; do set -- $size
      FIBROSITE_DATA=/tmp/$1 python manage.py demo --no-serve
      FIBROSITE_DATA=/tmp/$1 python manage.py load_sample --articles $1 --comments $2 --search
    done
    python -m tests.bench.growth /tmp/300 /tmp/50000

Pages are drawn anew each time, without the page cache. Posting and the queue write to the folders."""

import json
import os
import subprocess
import sys
import time
from statistics import median, quantiles

os.environ["DJANGO_SETTINGS_MODULE"] = "fibrosite.settings"
TURNS, ROUNDS, WRITES = 7, 12, 6  # many short turns: a machine that others use changes its speed within a minute
PAGES = [
    "/", "/articles/", "/articles/?page=3", "/articles/?kind=guide", "/articles/?topic=sleep", "/articles/2026/04/",
    "/archive/", "/topics/", "/topics/sleep/", "/authors/sample-author-1/", "/supplements/", "/supplements/magnesium/",
    "/compare/?s=magnesium&s=coenzyme-q10", "/articles/brain-messengers-in-pairs/", "/articles/which-magnesium/",
    "/discussions/", "/discussions/?show=active", "/discussions/?show=unanswered", "/newsletter/",
    "/search/?q=magnesium", "/search/?q=sleep+night", "/search/suggest/?q=magn",
    "/feeds/articles/", "/feeds/comments/", "/sitemap.xml", "/sitemaps/articles.xml", "/sitemaps/pages.xml",
]  # fmt: skip


def main(small, large):
    found = {small: {}, large: {}}
    for _turn in range(TURNS):
        for data, times in found.items():
            command = [sys.executable, "-m", "tests.bench.growth", "measure"]
            said = subprocess.run(
                command, env=os.environ | {"FIBROSITE_DATA": data}, stdout=subprocess.PIPE, check=True
            )
            for name, new in json.loads(said.stdout).items():
                times.setdefault(name, []).append(new)
    print("| page | small: p50 ms | p95 | large: p50 | p95 | p95, large : small |\n|---|---|---|---|---|---|")
    for name in found[small]:
        (p50, p95), (more, more95) = (map(median, zip(*found[data][name], strict=True)) for data in (small, large))
        print(f"| {name} | {p50:.1f} | {p95:.1f} | {more:.1f} | {more95:.1f} | {more95 / p95:.2f} |")


def measure():
    import django

    django.setup()
    from django.test import Client
    from django.urls import reverse

    from comments.models import Discussion
    from fibrosite.accounts.models import User

    client, staff, times = Client(headers={"host": "127.0.0.1"}), Client(headers={"host": "127.0.0.1"}), {}
    staff.force_login(User.objects.get(username="moderator"))
    for page in PAGES:
        times[page] = _times(lambda page=page: client.get(page), ROUNDS)
    loudest = Discussion.objects.order_by("-approved_count").first().subject.get_absolute_url()
    times["the article with most comments"] = _times(lambda: client.get(loudest), ROUNDS)
    for tab in ("pending", "spam", "flagged", "decided"):
        page = f"{reverse('queue:show')}?tab={tab}"
        times[f"queue: {tab}"] = _times(lambda page=page: staff.get(page), WRITES)
    run, numbers = time.time_ns(), iter(range(1000))
    times["post a comment"] = _times(lambda: _post(client, run, next(numbers)), WRITES)
    times["approve one"] = _approvals()
    print(json.dumps(times))


def _times(act, rounds):
    took = []
    for _round in range(rounds + 2):
        began = time.process_time()
        response = act()
        body = b"".join(response)
        took.append((time.process_time() - began) * 1000)
        assert response.status_code in (200, 303), (response.status_code, body[:300])
    return median(took[2:]), quantiles(took[2:], n=20)[18]


def _post(client, run, number):
    said = {"text": f"Thought {number} of {run}.", "name": "Reader", "email": f"{run}.{number}@example.org"}
    return client.post(
        "/articles/which-magnesium/comments/",
        said | {"anyway": "yes"},
        headers={"origin": "http://127.0.0.1"},
        REMOTE_ADDR=f"10.{run % 250}.{run // 250 % 250}.{number}",
    )


def _approvals():
    from comments import moderation
    from comments.models import Comment
    from fibrosite.accounts.models import User

    moderator, took = User.objects.get(username="moderator"), []
    for comment in Comment.objects.pending().order_by("-pk")[:WRITES]:
        began = time.process_time()
        assert moderation.approve(comment, moderator)
        took.append((time.process_time() - began) * 1000)
    return median(took), quantiles(took, n=20)[18]


if __name__ == "__main__":
    measure() if sys.argv[1:] == ["measure"] else main(*sys.argv[1:])
