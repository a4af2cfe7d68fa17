"""How long a comment usually waits for a moderator: the middle one of the latest decisions, said in plain words."""

from statistics import median

from django.core.cache import cache
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.models import Comment, Decision

LATEST, ENOUGH = 50, 5
KEPT = 600  # seconds


def usual_wait():
    """A sentence; honest when there are too few decisions to say. At most one query in ten minutes."""
    return _sentence(cache.get_or_set("comments.usual_wait", _median_seconds, KEPT))


def _median_seconds():
    """0 when there are too few decisions."""
    waits = (
        Decision.objects.filter(from_status=Comment.Status.PENDING)
        .annotate(waited=F("decided_at") - F("comment__created_at"))
        .order_by("-decided_at", "-pk")
        .values_list("waited", flat=True)[:LATEST]
    )
    waits = [wait.total_seconds() for wait in waits]
    return max(1, median(waits)) if len(waits) >= ENOUGH else 0


def _sentence(seconds):
    if not seconds:
        return _("We cannot say yet how long that takes.")
    minutes, hours, days = (max(1, round(seconds / unit)) for unit in (60, 3600, 86400))
    if minutes < 60:
        sentence = ngettext("That usually takes about a minute.", "That usually takes about %(n)d minutes.", minutes)
    elif hours < 36:
        sentence = ngettext("That usually takes about an hour.", "That usually takes about %(n)d hours.", hours)
    else:
        sentence = ngettext("That usually takes about a day.", "That usually takes about %(n)d days.", days)
    return sentence % {"n": minutes if minutes < 60 else hours if hours < 36 else days}
