"""Writes a sample of any size. The same numbers and the same seed give the same rows, but for their keys."""

import random
from datetime import UTC, datetime
from itertools import repeat

from django.conf import settings

from articles import shelves
from articles.models import Article, Author, Byline, Kind, Supplement, TaggedArticle, Topic
from comments.models import Comment, Commenter, Discussion
from fibrosite.demo.sample import shape
from fibrosite.demo.sample.bulk import Table, count_on
from fibrosite.demo.sample.moments import DAY, Moments
from fibrosite.demo.sample.words import Words

UNTIL = datetime(2026, 6, 1, tzinfo=UTC)  # nothing in a sample is newer
OF_ARTICLES = 2000 * DAY  # between the first and the last, in seconds
OF_INTEREST = 150 * DAY
AUTHORS = 20
COMMENTS_EACH = 4  # by one person, on average
COMMENT = [
    "id", "discussion_id", "parent_id", "root_id", "depth", "status", "is_shown", "commenter_id", "name", "text",
    "html", "fingerprint", "created_at", "reply_count", "turn",
]  # fmt: skip


class LoadedAlready(Exception):
    """There is a sample with this seed."""


class Sample:
    """Call `articles`, then `comments`, inside `bulk.all_or_nothing(Comment)`; both yield how many rows were written,
    batch by batch."""

    def __init__(self, articles, comments, seed):
        if Article.objects.filter(slug__startswith=f"sample-{seed}-").exists():
            raise LoadedAlready
        self.seed = seed
        self.rng = random.Random(seed)  # noqa: S311 - no secret
        self.words = Words(self.rng)
        self.sizes = shape.sizes(self.rng, articles, comments)
        until, chance = int(UNTIL.timestamp()) - OF_INTEREST, self.rng.random
        self.began = sorted(until - int(chance() * OF_ARTICLES) for _ in range(articles))  # seconds since 1970
        self.moment = Moments()
        self.people = max(1, comments // COMMENTS_EACH)

    def articles(self):
        rng, names = self.rng, ["id", "kind", "title", "slug", "summary", "body", "publish_at"]
        table = Table(Article, names, status=Article.Status.READY, created_at=UNTIL, modified_at=UNTIL)
        self.first = table.first_free()
        yield from table.write(self._article_rows())
        numbers = range(self.first, self.first + len(self.sizes))
        authors, topics = self._authors(), self._topics()
        listed = dict(zip(numbers, map(self.moment, self.began), strict=True))
        bylines = ((n, rng.choice(authors), listed[n]) for n in numbers)
        Table(Byline, ["article_id", "author_id", "listed_at"], order=0).write_all(bylines)
        tagged = ((n, topic, listed[n]) for n in numbers for topic in rng.sample(topics, k=1 + n % 3))
        Table(TaggedArticle, ["content_object_id", "tag_id", "listed_at"]).write_all(tagged)
        if supplements := list(Supplement.objects.order_by("slug").values_list("pk", flat=True)):
            covered = ((n, rng.choice(supplements)) for n in numbers if n % 2)
            Table(Article.supplements.through, ["article_id", "supplement_id"]).write_all(covered)
        count_on(Article)
        months = {shelves.month_of(datetime.fromtimestamp(at, UTC)) for at in self.began}
        shelves.recount({("topic_id", pk) for pk in topics} | {("month", month) for month in months})

    def comments(self):
        people = Table(Commenter, ["id", "email", "name", "confirmed_at"], first_seen=UNTIL)
        self.first_person, names, confirmed = people.first_free(), self.words.names, self.moment(int(UNTIL.timestamp()))
        people.write_all(
            (
                self.first_person + n,
                f"reader-{self.seed}-{n:08}@example.org",
                names[n % len(names)],
                confirmed if n % 3 == 0 else None,
            )
            for n in range(self.people)
        )
        discussions = Table(Discussion, ["id", "article_id", "approved_count", "thread_count", "last_comment_at"])
        self.first_discussion, self.discussions = discussions.first_free(), []
        table = Table(Comment, COMMENT)
        yield from table.write(self._comment_rows(table.first_free()))
        discussions.write_all(self.discussions)
        count_on(Commenter, Discussion, Comment)

    def _article_rows(self):
        kinds, many = list(Kind.values), len(self.began)
        summary = f"One of {many} to measure with; nothing in it is true."
        for n, at in enumerate(self.began):
            title, slug = f"Sample article {n + 1}", f"sample-{self.seed}-{n + 1}"
            body = self.words.article(1 + n % 5)
            yield self.first + n, kinds[n % len(kinds)], title, slug, summary, body, self.moment(at)

    def _comment_rows(self, first):
        """Each discussion as columns, laid side by side."""
        people, names = self.people, self.words.names
        for n, size in enumerate(self.sizes):
            if not size:
                continue
            talk = shape.talk(self.rng, size, settings.REPLIES_SHOWN)
            chances = [self.rng.random() for _ in range(2 * size)]
            seconds = sorted([self.began[n] + int(OF_INTEREST * chance**2) for chance in chances[:size]])
            moments = list(map(self.moment, seconds))
            persons = [int(people * chance**2) for chance in chances[size:]]
            discussion = self.first_discussion + n
            yield from zip(
                range(first, first + size),
                repeat(discussion),
                [first + parent if parent >= 0 else None for parent in talk.parents],
                [first + root for root in talk.roots],
                talk.depths,
                talk.statuses,
                talk.shown,
                [self.first_person + person for person in persons],
                [names[person % len(names)] for person in persons],
                *zip(*[self.words.comment() for _ in range(size)], strict=True),
                moments,
                talk.replies,
                talk.turns,
            )
            first += size
            self.discussions.append((discussion, self.first + n, *_counts(talk, moments)))

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


def _counts(talk, moments):
    """Approved comments, threads that are shown, and when the latest approved comment was written."""
    approved = [moment for moment, status in zip(moments, talk.statuses, strict=True) if status == "approved"]
    threads = sum(shown for shown, depth in zip(talk.shown, talk.depths, strict=True) if not depth)
    return len(approved), threads, approved[-1] if approved else None
