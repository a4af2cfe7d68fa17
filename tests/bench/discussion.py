"""How much dearer is a page of a long discussion than one of a short discussion, and how long does posting take?

    python -m tests.bench.discussion          on a database of its own (or DATABASE_URL)

The shapes: nobody answers anybody; five to a thread; everybody in one thread; random trees; threads of sizes as Zipf
found them for words, the second half as long as the first, the third a third."""

import os
import random
import time
from statistics import median

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django  # noqa: E402
from django.conf import settings  # noqa: E402

settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}  # letters go later, as on a real site
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from comments import integrity  # noqa: E402
from tests.makers import make_article, make_tree, random_parents  # noqa: E402

SMALL, LARGE, ROUNDS = 50, 5_000, 40
WORDS = "I sleep better on the nights when I walk a little in the evening, though not every night. " * 3
SHAPES = {
    "alone": lambda size: [None] * size,
    "five to a thread": lambda size: [number - number % 5 if number % 5 else None for number in range(size)],
    "one thread": lambda size: [0 if number else None for number in range(size)],
    "random trees": lambda size: random_parents(size, deepest=30, seed=7),
    "few loud threads": lambda size: zipf_parents(size, seed=7),
}


def main():
    call_command("migrate", verbosity=0)
    print(f"{connection.vendor}: a page of {LARGE:,} comments against one of {SMALL}, processor time")
    for name, shape in SHAPES.items():
        articles = [make_article(f"{name} {size}", body=f"<p>{WORDS}</p>" * 10) for size in (SMALL, LARGE)]
        for article, size in zip(articles, (SMALL, LARGE), strict=True):
            make_tree(article, shape(size), WORDS)
        (fast, queries), (slow, more_queries) = time_pages(*articles)
        assert queries == more_queries, (queries, more_queries)
        print(f"  {name:17} {fast:6.1f} ms → {slow:6.1f} ms   × {slow / fast:4.2f}   {queries} queries")
    print(f"posting, p50: {time_posting(articles[1]):.1f} ms of processor time into the last one")
    assert integrity.problems() == []


def zipf_parents(size, seed):
    choose, said = random.Random(seed), {}
    threads = range(1, max(2, size // 5))
    for number, thread in enumerate(choose.choices(threads, [1 / rank for rank in threads], k=size)):
        earlier = said.setdefault(thread, [])
        yield choose.choice(earlier) if earlier else None
        earlier.append(number)


def time_pages(*articles):
    """For each article the milliseconds of its fastest round, in turns so that noise hits both, and its queries."""
    client, times = Client(SERVER_NAME="localhost"), {article: [] for article in articles}
    for _ in range(ROUNDS):
        for article in articles:
            began = time.process_time()
            assert client.get(article.get_absolute_url()).status_code == 200
            times[article].append((time.process_time() - began) * 1000)
    for article in articles:
        with CaptureQueriesContext(connection) as seen:
            client.get(article.get_absolute_url())
        yield min(times[article][2:]), len(seen)


def time_posting(article, count=60):
    client, times = Client(SERVER_NAME="localhost"), []
    for number in range(count):
        words = {"name": "Rowan", "email": f"r{number}@example.org", "text": f"Thought {number}. {WORDS}", "parent": ""}
        sender = {"REMOTE_ADDR": f"192.0.2.{number}"}
        began = time.process_time()
        assert client.post(f"{article.get_absolute_url()}comments/", words, **sender).status_code == 303
        times.append((time.process_time() - began) * 1000)
    return median(times)


if __name__ == "__main__":
    main()
