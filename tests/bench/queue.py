"""How long does a page of the moderators' queue take when much was decided before?

    python -m tests.bench.queue [decided] [pending]     100,000 and 10,000, on a database of its own (or DATABASE_URL)

Prints milliseconds of processor time and of wall time for every tab, the queries, and one decision by form."""

import os
import sys
import time
from statistics import median

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from comments import queue  # noqa: E402
from comments.models import Comment, Commenter  # noqa: E402
from tests.makers import make_article, make_comment, make_user  # noqa: E402

ROUNDS, PEOPLE = 15, 500
QUEUE = "/admin/comments/queue/"
WORDS = "I sleep better on the nights when I walk a little in the evening, though not every night. " * 4


def main(decided, pending):
    call_command("migrate", verbosity=0)
    fill(decided, pending)
    moderator, client = make_user("Moderator"), Client(SERVER_NAME="localhost")
    client.force_login(moderator)
    print(f"{connection.vendor}: {decided:,} decided, {pending:,} pending, {PEOPLE} people")
    for tab in queue.TABS:
        cpu, wall, queries = time_page(client, f"{QUEUE}?tab={tab}")
        print(f"  {tab:8} {cpu:6.0f} ms processor  {wall:6.0f} ms wall   {queries} queries")
    cpu, wall, queries = time_page(client, f"{QUEUE}?tab=pending&page=400")
    print(f"  page 400 {cpu:6.0f} ms processor  {wall:6.0f} ms wall   {queries} queries")
    print(f"  deciding one: {time_decision(client):.0f} ms wall")


def fill(decided, pending):
    """The same person writes every PEOPLE-th comment; every tenth decided one is spam, the others are approved."""
    people = [Commenter(email=f"p{n}@example.org", name=f"Reader {n}") for n in range(PEOPLE)]
    people = Commenter.objects.bulk_create(people)
    article = make_article("A long night")
    first = make_comment(article, WORDS, status="pending", commenter=people[0])
    insert_like(first, pending - 1, status="'pending'", decided="NULL")
    insert_like(first, decided, status="CASE n %% 10 WHEN 0 THEN 'spam' ELSE 'approved' END", decided="created_at")
    ids = {"first": people[0].pk, "people": PEOPLE}
    with connection.cursor() as cursor:
        cursor.execute("UPDATE comments_comment SET commenter_id = %(first)s + id %% %(people)s", ids)
        cursor.execute(
            "INSERT INTO comments_decision (comment_id, moderator_id, from_status, to_status, reason, note, decided_at,"
            " version, text_before, flags_before) SELECT id, NULL, 'pending', status, '', '', decided_at, 1, '', 0"
            " FROM comments_comment WHERE decided_at IS NOT NULL"
        )
        cursor.execute("ANALYZE")
    for status, crisis, flags in (("approved", 0, 3), ("pending", 2, 0)):
        some = Comment.objects.filter(status=status).values("pk")[:40]
        Comment.objects.filter(pk__in=list(some.values_list("pk", flat=True))).update(crisis=crisis, open_flags=flags)


def insert_like(comment, count, status, decided):
    """`count` copies of a comment; `status` and `decided` are SQL, which may ask for the number n of the copy."""
    own = {"status": status, "decided_at": decided}
    columns = [field.column for field in Comment._meta.concrete_fields if not field.primary_key]
    values = ", ".join(own.get(column, f'"{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < %s) "
            f"INSERT INTO comments_comment ({names}) SELECT {values} FROM comments_comment, numbers "
            f"WHERE comments_comment.id = %s",
            [count, comment.pk],
        )


def time_page(client, address):
    cpu, wall = [], []
    for _ in range(ROUNDS):
        began = time.process_time(), time.perf_counter()
        assert client.get(address).status_code == 200
        cpu.append((time.process_time() - began[0]) * 1000)
        wall.append((time.perf_counter() - began[1]) * 1000)
    with CaptureQueriesContext(connection) as seen:
        client.get(address)
    return median(cpu[2:]), median(wall[2:]), len(seen)


def time_decision(client):
    times = []
    for comment in Comment.objects.pending()[:ROUNDS]:
        began = time.perf_counter()
        words = {"do": "approve", "seen": f"{comment.pk}-{comment.version}"}
        assert client.post(f"{QUEUE}decide/", words).status_code == 303
        times.append((time.perf_counter() - began) * 1000)
    return median(times)


if __name__ == "__main__":
    main(*(int(number) for number in [*sys.argv[1:], "100000", "10000"][:2]))
