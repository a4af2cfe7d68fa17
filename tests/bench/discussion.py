"""How much dearer is a page of a long discussion than one of a short discussion, and how long does posting take?

    python -m tests.bench.discussion          on a database of its own (or DATABASE_URL)

The shapes: nobody answers anybody; five to a thread; everybody in one thread; random trees."""

import os
import random
import time
from datetime import timedelta
from statistics import median

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from comments import integrity  # noqa: E402
from comments.models import Comment  # noqa: E402
from tests.makers import LONG_AGO, make_article, make_comment, make_commenter  # noqa: E402

SMALL, LARGE, ROUNDS = 50, 5_000, 15
WORDS = "I sleep better on the nights when I walk a little in the evening, though not every night. " * 3
SHAPES = {
    "alone": lambda number, choose: None,
    "five to a thread": lambda number, choose: number - number % 5 if number % 5 else None,
    "one thread": lambda number, choose: 0 if number else None,
    "random trees": lambda number, choose: choose.randrange(number) if number and choose.random() > 0.3 else None,
}


def main():
    call_command("migrate", verbosity=0)
    print(f"{connection.vendor}: a page of {LARGE:,} comments against one of {SMALL}")
    for name, shape in SHAPES.items():
        small, large = (build(f"{name} {size}", size, shape) for size in (SMALL, LARGE))
        (fast, queries), (slow, more_queries) = time_pages(small, large)
        assert queries == more_queries, (queries, more_queries)
        print(f"  {name:17} {fast:6.1f} ms → {slow:6.1f} ms   × {slow / fast:4.2f}   {queries} queries")
    print(f"posting, p50: {time_posting(large):.1f} ms of processor time into the last one")
    assert integrity.problems() == []


def build(title, size, shape):
    """A discussion of `size` approved comments, each answering the one that `shape` says."""
    article = make_article(title, body=f"<p>{WORDS}</p>" * 10)
    person, choose = make_commenter("bench@example.org"), random.Random(7)
    first = make_comment(article, WORDS, commenter=person, at=LONG_AGO)
    made = [first]
    for number in range(1, size):
        parent = shape(number, choose)
        parent = None if parent is None else made[parent]
        comment = Comment(
            pk=first.pk + number, discussion=first.discussion, parent=parent, turn=None if parent else 0,
            depth=parent.depth + 1 if parent else 0, status="approved", is_shown=True, name="Rowan",
            commenter=person, text=WORDS, html=first.html, created_at=LONG_AGO + timedelta(minutes=number),
        )  # fmt: skip
        comment.root = parent.root if parent else comment
        made.append(comment)
    Comment.objects.bulk_create(made[1:], batch_size=500)
    reset_sequence()
    integrity.repair()
    return article


def reset_sequence():
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT setval('comments_comment_id_seq', (SELECT max(id) FROM comments_comment))")


def time_pages(*articles):
    """For each article the median milliseconds of its page, in turns so that noise hits both, and its queries."""
    client, times = Client(SERVER_NAME="localhost"), {article: [] for article in articles}
    for _ in range(ROUNDS):
        for article in articles:
            began = time.process_time()
            assert client.get(article.get_absolute_url()).status_code == 200
            times[article].append((time.process_time() - began) * 1000)
    for article in articles:
        with CaptureQueriesContext(connection) as seen:
            client.get(article.get_absolute_url())
        yield median(times[article][2:]), len(seen)


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
