"""Writes a sample of any size. The same numbers and the same seed give the same rows, but for their keys."""

import random
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import connection

from articles import shelves
from articles.models import Article, Author, Byline, Kind, Supplement, TaggedArticle, Topic
from comments.models import Comment, Commenter, Discussion
from fibrosite.demo.sample import shape
from fibrosite.demo.sample.bulk import Table, count_on, moments, without_indexes
from fibrosite.demo.sample.words import Words

UNTIL = datetime(2026, 6, 1, tzinfo=UTC)  # nothing in a sample is newer
DAYS = 2000  # between the first article and the last
DAYS_OF_INTEREST = 150
AUTHORS = 20
COMMENTS_EACH = 4  # by one person, on average
COMMENT = [
    "id", "discussion_id", "parent_id", "root_id", "depth", "status", "is_shown", "commenter_id", "name", "text",
    "html", "fingerprint", "created_at", "reply_count", "turn",
]  # fmt: skip


class LoadedAlready(Exception):
    """There is a sample with this seed."""


class Sample:
    """Call `articles`, then `comments`; both yield how many rows were written, batch by batch."""

    def __init__(self, articles, comments, seed):
        if Article.objects.filter(slug__startswith=f"sample-{seed}-").exists():
            raise LoadedAlready
        self.seed = seed
        self.rng = random.Random(seed)  # noqa: S311 - no secret
        self.words = Words(self.rng)
        self.sizes = shape.sizes(self.rng, articles, comments)
        self.began = [UNTIL - timedelta(days=DAYS_OF_INTEREST + self.rng.random() * DAYS) for _ in range(articles)]
        self.began.sort()
        self.people = max(1, comments // COMMENTS_EACH)

    def articles(self):
        rng, names = self.rng, ["id", "kind", "title", "slug", "summary", "body", "publish_at"]
        table = Table(Article, names, status=Article.Status.READY, created_at=UNTIL, modified_at=UNTIL)
        self.first = table.first_free()
        yield from table.write(self._article_rows())
        numbers = range(self.first, self.first + len(self.sizes))
        authors, topics = self._authors(), self._topics()
        listed = dict(zip(numbers, map(moments(), self.began), strict=True))
        bylines = ((n, rng.choice(authors), listed[n]) for n in numbers)
        Table(Byline, ["article_id", "author_id", "listed_at"], order=0).write_all(bylines)
        tagged = ((n, topic, listed[n]) for n in numbers for topic in rng.sample(topics, k=1 + n % 3))
        Table(TaggedArticle, ["content_object_id", "tag_id", "listed_at"]).write_all(tagged)
        if supplements := list(Supplement.objects.order_by("slug").values_list("pk", flat=True)):
            covered = ((n, rng.choice(supplements)) for n in numbers if n % 2)
            Table(Article.supplements.through, ["article_id", "supplement_id"]).write_all(covered)
        count_on(Article)
        shelves.recount({("topic_id", pk) for pk in topics} | {("month", shelves.month_of(at)) for at in self.began})

    def comments(self):
        people = Table(Commenter, ["id", "email", "name", "confirmed_at"], first_seen=UNTIL)
        self.first_person, names, confirmed = people.first_free(), self.words.names, moments()(UNTIL)
        people.write_all(
            (
                self.first_person + n,
                f"reader-{self.seed}-{n}@example.org",
                names[n % len(names)],
                confirmed if n % 3 == 0 else None,
            )
            for n in range(self.people)
        )
        discussions = Table(Discussion, ["id", "article_id", "approved_count", "thread_count", "last_comment_at"])
        self.first_discussion, self.counts = discussions.first_free(), []
        table = Table(Comment, COMMENT)
        with connection.constraint_checks_disabled(), without_indexes(Comment):
            discussions.write_all(
                (self.first_discussion + n, self.first + n, 0, 0, None) for n, size in enumerate(self.sizes) if size
            )
            yield from table.write(self._comment_rows(table.first_free()))
        self._count_discussions()
        count_on(Commenter, Discussion, Comment)

    def _article_rows(self):
        kinds, words, moment = list(Kind.values), self.words, moments()
        for n, at in enumerate(self.began):
            title, summary = (
                f"Sample article {n + 1}",
                f"One of {len(self.began)} to measure with; nothing in it is true.",
            )
            slug = f"sample-{self.seed}-{n + 1}"
            yield self.first + n, kinds[n % len(kinds)], title, slug, summary, words.article(1 + n % 5), moment(at)

    def _comment_rows(self, first):
        rng, words, names, moment = self.rng, self.words, self.words.names, moments()
        for n, size in enumerate(self.sizes):
            if not size:
                continue
            places = shape.discussion(rng, size, settings.REPLIES_SHOWN)
            seconds = sorted(DAYS_OF_INTEREST * 86400 * rng.random() ** 2 for _ in range(size))
            approved = threads = 0
            last, began, discussion = None, self.began[n], self.first_discussion + n
            for number, (parent, root, depth, status, is_shown, turn, replies) in enumerate(places):
                at = moment(began + timedelta(seconds=int(seconds[number])))
                person = int(self.people * rng.random() ** 2)
                if status == "approved":
                    approved, last = approved + 1, at
                threads += is_shown and parent < 0
                yield (
                    first + number,
                    discussion,
                    first + parent if parent >= 0 else None,
                    first + root,
                    depth,
                    status,
                    is_shown,
                    self.first_person + person,
                    names[person % len(names)],
                    *words.comment(),
                    at,
                    replies,
                    turn,
                )
            first += size
            self.counts.append((approved, threads, last, discussion))

    def _count_discussions(self):
        sql = (
            f'UPDATE "{Discussion._meta.db_table}" '  # noqa: S608 - our own name
            "SET approved_count = %s, thread_count = %s, last_comment_at = %s WHERE id = %s"
        )
        with connection.cursor() as cursor:
            cursor.executemany(sql, self.counts)

    def _authors(self):
        slugs = [f"sample-author-{n}" for n in range(1, AUTHORS + 1)]
        made = [Author(slug=slug, name=slug.replace("-", " ").capitalize()) for slug in slugs]
        Author.objects.bulk_create(made, ignore_conflicts=True)
        return list(Author.objects.filter(slug__in=slugs).order_by("slug").values_list("pk", flat=True))

    def _topics(self):
        if Topic.objects.count() < 3:
            made = [Topic(slug=f"sample-subject-{n}", name=f"Sample subject {n}") for n in range(1, 13)]
            Topic.objects.bulk_create(made, ignore_conflicts=True)
        return list(Topic.objects.order_by("slug").values_list("pk", flat=True))
