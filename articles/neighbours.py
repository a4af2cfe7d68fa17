"""Where to read on after an article: what shares its topics and supplements, and what came out before and after it."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from articles.models import Article, TaggedArticle

RELATED = 3
CONSIDERED = 200  # of the newest articles: where thousands share a topic, counting them all takes longer than the page


@dataclass
class Neighbours:
    related: list
    older: Article | None
    newer: Article | None


def neighbours(article):
    """One query. `article` is public, with its topics and supplements at hand."""
    others = Article.objects.public().exclude(pk=article.pk)
    topics = _sharing(TaggedArticle, "content_object", tag__in=[topic.pk for topic in article.topics.all()])
    covers = Article.supplements.through
    supplements = _sharing(covers, "article", supplement__in=[one.pk for one in article.supplements.all()])
    same_time = Q(publish_at=article.publish_at)
    older = others.filter(Q(publish_at__lt=article.publish_at) | same_time & Q(pk__lt=article.pk))
    newer = others.filter(Q(publish_at__gt=article.publish_at) | same_time & Q(pk__gt=article.pk))
    near = [
        _most(topics, "content_object", article),
        _most(supplements, "article", article),
        older.newest_first().values("pk")[:1],
        newer.order_by("publish_at", "pk").values("pk")[:1],
    ]
    question = Q()
    for keys in near:
        question |= Q(pk__in=keys)
    shared = _count(topics, "content_object") + _count(supplements, "article")
    rows = list(others.filter(question).annotate(shared=shared).defer("body").newest_first())
    place = (article.publish_at, article.pk)
    related = sorted((row for row in rows if row.shared), key=lambda row: -row.shared)
    return Neighbours(
        related[:RELATED],
        older=next((row for row in rows if (row.publish_at, row.pk) < place), None),
        newer=next((row for row in reversed(rows) if (row.publish_at, row.pk) > place), None),
    )


def _sharing(through, name, **condition):
    """Which article shares something, a row for each thing."""
    newest = Article.objects.public().newest_first().values("pk")[:CONSIDERED]
    return through.objects.filter(**condition, **{f"{name}__in": newest}).order_by()


def _most(sharing, name, article):
    rows = sharing.exclude(**{name: article.pk}).values(name).annotate(count=Count("pk"))
    return rows.order_by("-count", f"-{name}__publish_at").values(name)[:RELATED]


def _count(sharing, name):
    rows = sharing.filter(**{name: OuterRef("pk")}).values(name).annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(rows), 0)
