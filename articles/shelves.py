"""Where readers find an article: under its topics, under the names of its authors, in the month in which it came out.

The only writer of `listed_at` beside topics and authors, by which lists are read in their order, and of the number of
articles on each shelf. Numbers are counted again from the rows, never added up, so they cannot drift. An article to
come stands on its shelves already: no job runs when its time is there, so whoever reads a number takes those off."""

from collections import Counter
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from articles.models import Article, Byline, Shelf, TaggedArticle, TaggedSupplement, Topic

LISTED = ((TaggedArticle, "content_object"), (Byline, "article"))


class Month(NamedTuple):
    month: object  # its first day
    count: int


@contextmanager
def following(article):
    """For `with`, in a transaction: what is written inside may change where readers find the article."""
    before = _places(article)
    yield
    for model, name in LISTED:
        rows = model.objects.filter(**{name: article})
        rows.exclude(listed_at=article.listed_at).update(listed_at=article.listed_at)
    recount(before ^ _places(article))


@transaction.atomic
def recount(places):
    """Count what stands at these places: ("topic_id", 12), ("month", its first day)."""
    if not places:
        return
    Shelf.objects.bulk_create((Shelf(**dict([place])) for place in sorted(places)), ignore_conflicts=True)
    shelves = Shelf.objects.filter(Q(*places, _connector=Q.OR))
    for shelf in shelves.select_for_update().order_by("pk"):  # who counts the same one waits
        shelf.article_count = _on(shelf).count()
        shelf.save(update_fields=["article_count"])


def months():
    """Every month in which something has come out, the newest first. Two queries."""
    to_come = Counter(map(month_of, Article.objects.to_come().values_list("publish_at", flat=True)))
    rows = Shelf.objects.exclude(month=None).order_by("-month").values_list("month", "article_count")
    return [Month(month, count - to_come[month]) for month, count in rows if count > to_come[month]]


def topics():
    """Every topic by its name, with its `public_count` of articles and its `supplement_count`. One query."""
    to_come = _count(TaggedArticle.objects.filter(listed_at__gt=timezone.now()))
    return Topic.objects.annotate(
        public_count=Coalesce("shelf__article_count", 0) - to_come,
        supplement_count=_count(TaggedSupplement.objects.all()),
    ).order_by("name")


def month_of(moment):
    """The first day of the month, by the clock of the site."""
    return timezone.localtime(moment).date().replace(day=1)


def begin_of(year, month):
    """The moment at which a month begins. Raises ValueError or OverflowError for one that there cannot be."""
    return timezone.make_aware(datetime(year, month, 1))


def came_out_in(year, month):
    """Articles of a month, those to come among them. Raises as `begin_of` does."""
    begin, end = begin_of(year, month), begin_of(year + month // 12, month % 12 + 1)
    return Article.objects.filter(status=Article.Status.READY, publish_at__gte=begin, publish_at__lt=end)


def problems():
    """A sentence for everything that stands where it should not, or is counted wrong."""
    for articles in _misplaced():
        for pk in articles.order_by().values_list("pk", flat=True).distinct():
            yield f"Article {pk} is not listed from its time on."
    counted, right = Counter({shelf.place: shelf.article_count for shelf in Shelf.objects.all()}), _counted()
    for kind, name in sorted(place for place in counted.keys() | right.keys() if counted[place] != right[place]):
        yield f"{kind.removesuffix('_id').capitalize()} {name} counts its articles wrong."


def repair():
    """Put right what `problems` would report."""
    for model, name in LISTED:
        article = Article.objects.filter(pk=OuterRef(name), status=Article.Status.READY)
        model.objects.update(listed_at=Subquery(article.values("publish_at")))
    recount({shelf.place for shelf in Shelf.objects.all()} | _counted().keys())


def _places(article):
    if not article.pk:
        return set()
    ready = Article.objects.filter(pk=article.pk, status=Article.Status.READY)
    rows = list(ready.values_list("publish_at", "taggings__tag"))
    return {("month", month_of(at)) for at, _topic in rows} | {("topic_id", topic) for _at, topic in rows if topic}


def _on(shelf):
    if shelf.month:
        return came_out_in(shelf.month.year, shelf.month.month)
    return TaggedArticle.objects.filter(tag=shelf.topic_id, listed_at__isnull=False)


def _misplaced():
    ready = Q(status=Article.Status.READY)
    for name in ("taggings", "bylines"):
        at = f"{name}__listed_at"
        right = ready & Q(**{at: F("publish_at")}) | ~ready & Q(**{at: None})
        yield Article.objects.filter(**{f"{name}__isnull": False}).exclude(right)


def _counted():
    """Place → how many articles, from the rows."""
    ready = Article.objects.filter(status=Article.Status.READY)
    times = ready.order_by().values_list("publish_at", flat=True).iterator()
    tagged = TaggedArticle.objects.filter(content_object__in=ready).order_by()
    topics = tagged.values_list("tag").annotate(Count("pk"))
    return Counter(("month", month_of(at)) for at in times) + Counter({("topic_id", pk): n for pk, n in topics})


def _count(taggings):
    """How many of these a topic has."""
    rows = taggings.filter(tag=OuterRef("pk")).order_by().values("tag")
    return Coalesce(Subquery(rows.annotate(count=Count("pk")).values("count")), 0)
