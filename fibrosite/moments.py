"""When time alone changes what readers see: no job has to run, and a page that is kept is not kept beyond it."""

from datetime import UTC, datetime

from django.db.models import Min

from articles.models import Article, Revision
from comments.models import Discussion


def next_moment(now):
    """The first one after `now`, both in seconds since 1970; None when nothing is planned. Three queries."""
    now = datetime.fromtimestamp(now, UTC)
    moments = [
        _first(Article.objects.filter(status=Article.Status.READY), "publish_at", now),
        _first(
            Revision.objects.filter(pk__in=Article.objects.exclude(waiting=None).values("waiting")), "goes_live_at", now
        ),
        _first(Discussion.objects.filter(is_open=True), "closes_at", now),
    ]
    return min((moment.timestamp() for moment in moments if moment), default=None)


def _first(rows, name, now):
    return rows.filter(**{f"{name}__gt": now}).aggregate(first=Min(name))["first"]
