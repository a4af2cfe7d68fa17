"""Where to read on after an article: what shares its topics and supplements, and what came out before and after it."""

from functools import cached_property

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from articles.models import Article, TaggedArticle
from fibrosite.shared.prepared import later, later_each, prepared

RELATED = 3
CONSIDERED = 200  # of the newest articles: where thousands share a topic, counting them all takes longer than the page


class Neighbours:
    """Found out when somebody looks; `said` stands for all that the database said of them."""

    def __init__(self, article, found):
        self._article, self._found, self.said = article, found, found.digest

    @cached_property
    def related(self):
        return sorted((row for row in self._rows if row.shared), key=lambda row: -row.shared)[:RELATED]

    @property
    def older(self):
        return next((row for row in self._rows if _place(row) < _place(self._article)), None)

    @property
    def newer(self):
        return next((row for row in reversed(self._rows) if _place(row) > _place(self._article)), None)

    @cached_property
    def _rows(self):
        return sorted(self._found["near"], key=_place, reverse=True)


def neighbours(article):
    """One query. `article` is public, with its topics and supplements at hand."""
    topics, supplements = ([one.pk for one in near.all()] for near in (article.topics, article.supplements))
    near = _near(len(topics), len(supplements))
    found = near(article=article.pk, at=article.publish_at, now=timezone.now(), topics=topics, supplements=supplements)
    return Neighbours(article, found)


@prepared
def _near(topic_count, supplement_count):
    pk, at, now = later("article"), later("at"), later("now")
    others = Article.objects.public(now).exclude(pk=pk)
    topics = _sharing(TaggedArticle, "content_object", tag__pk__in=later_each("topics", topic_count))
    covers = Article.supplements.through
    supplements = _sharing(covers, "article", supplement__pk__in=later_each("supplements", supplement_count))
    ready = Article.objects.filter(status=Article.Status.READY)
    older = ready.filter(publish_at__lte=at).filter(Q(publish_at__lt=at) | Q(pk__lt=pk))
    newer = others.filter(publish_at__gte=at).filter(Q(publish_at__gt=at) | Q(pk__gt=pk))
    keys = [
        _most(topics, "content_object"),
        _most(supplements, "article"),
        older.newest_first().values("pk")[:1],
        newer.order_by("publish_at", "pk").values("pk")[:1],
    ]
    first, *more = (Article.objects.filter(pk__in=each).order_by().values("pk") for each in keys)
    near = Article.objects.filter(pk__in=first.union(*more)).order_by()  # by OR, or in order, it would look through all
    shared = _count(topics, "content_object") + _count(supplements, "article")
    return {"near": near.annotate(shared=shared).defer("body")}


def _place(article):
    return article.publish_at, article.pk


def _sharing(through, name, **condition):
    """Which article shares something, a row for each thing."""
    newest = Article.objects.public(later("now")).newest_first().values("pk")[:CONSIDERED]
    return through.objects.filter(**condition, **{f"{name}__in": newest}).order_by()


def _most(sharing, name):
    rows = sharing.exclude(**{name: later("article")}).values(name).annotate(count=Count("pk"))
    return rows.order_by("-count", f"-{name}__publish_at").values(name)[:RELATED]


def _count(sharing, name):
    rows = sharing.filter(**{name: OuterRef("pk")}).values(name).annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(rows), 0)
