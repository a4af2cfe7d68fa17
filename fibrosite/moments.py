"""When time alone changes what readers see: no job has to run, and a page that is kept is not kept beyond it."""

from datetime import UTC, datetime

from articles.models import Article, Revision
from comments.models import Discussion
from fibrosite.shared.prepared import later, prepared


def next_moment(now):
    """The first one after `now`, both in seconds since 1970; None when nothing is planned. One query."""
    found = _planned()(now=datetime.fromtimestamp(now, UTC))
    planned = [*found["articles"], *found["edits"], *found["closings"]]
    return min((moment.timestamp() for (moment,) in planned), default=None)


@prepared
def _planned():
    edits = Revision.objects.filter(pk__in=Article.objects.exclude(waiting=None).order_by().values("waiting"))
    return {
        "articles": _first(Article.objects.filter(status=Article.Status.READY), "publish_at"),
        "edits": _first(edits, "goes_live_at"),
        "closings": _first(Discussion.objects.filter(is_open=True), "closes_at"),
    }


def _first(rows, name):
    return rows.filter(**{f"{name}__gt": later("now")}).order_by(name).values_list(name)[:1]
