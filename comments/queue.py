"""What waits for the moderators: five tabs, counted and paged, with all that a decision needs, in a fixed number of
queries."""

from datetime import timedelta

from django.core.paginator import Paginator
from django.db.models import Count, Prefetch
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments import claiming, moderation
from comments.models import Comment, CrisisStep, Decision, Flag, PlacedNote

PER_PAGE = 20
MOST = 10_000  # counted and paged; beyond that a tab says “10000+”
DECIDED_IN = timedelta(days=7)
STEPS_SHOWN = 6  # of what was decided about one comment; the rest is in its log
Status = Comment.Status

TABS = {
    "crisis": _("Crisis"),
    "flagged": _("Flagged"),
    "pending": _("Pending"),
    "spam": _("Suspected spam"),
    "decided": _("Recently decided"),
}
ORDERS = {  # each has an index; see the Comment model
    "crisis": ("-crisis", "created_at", "pk"),
    "flagged": ("created_at", "pk"),
    "pending": ("-crisis", "created_at", "pk"),
    "spam": ("created_at", "pk"),
    "decided": ("-decided_at", "-pk"),
}


def in_tab(tab, now=None):
    """Oldest first, a crisis on top; of what is decided, the latest first."""
    comments = {
        "crisis": Comment.objects.in_crisis,
        "flagged": Comment.objects.flagged,
        "pending": Comment.objects.pending,
        "spam": Comment.objects.suspected_spam,
        "decided": lambda: Comment.objects.decided_since((now or timezone.now()) - DECIDED_IN),
    }[tab]()
    return comments.order_by(*ORDERS[tab])


def counts():
    """Tab → how many, at most MOST."""
    return {tab: in_tab(tab).values("pk")[:MOST].count() for tab in TABS}


def waiting():
    """How many wait for somebody: crisis, flags and pending ones; suspected spam can wait."""
    waits = Comment.objects.in_crisis() | Comment.objects.flagged() | Comment.objects.pending()
    return waits.order_by().values("pk")[:MOST].count()


def first_tab(counted):
    """The most urgent one that is not empty."""
    return next((tab for tab, count in counted.items() if count and tab != "decided"), "pending")


def page(tab, number, counted):
    """A page of the tab, its comments ready to be decided; a number past the end is the last page."""
    paginator = Paginator(in_tab(tab).values_list("pk", flat=True)[:MOST], PER_PAGE)
    paginator.count = counted[tab]
    page = paginator.get_page(number)
    page.object_list = with_all([*page.object_list])
    return page


def with_all(pks):
    """These comments in this order, each with `record`, `steps` and `claimant`. Three queries, and `EXTRAS`."""
    found = Comment.objects.for_queue().prefetch_related(*EXTRAS).in_bulk(pks)
    comments = [found[pk] for pk in pks if pk in found]
    records, steps, now = _records(comments), _steps(comments), timezone.now()
    for comment in comments:
        comment.record = records.get(comment.commenter_id, {})
        comment.steps = steps.get(comment.pk, [])
        comment.claimant = claiming.claimant(comment, now)
    return comments


EXTRAS = [  # more that a card shows, as prefetches
    Prefetch("flags", Flag.objects.order_by("pk")),
    Prefetch("placed_notes", PlacedNote.objects.filter(taken_off_at=None).select_related("note")),
    Prefetch("crisis_steps", CrisisStep.objects.select_related("moderator")),
]


def _records(comments):
    """Person → how many comments were approved and refused."""
    people = {comment.commenter_id for comment in comments} - {None}
    rows = Comment.objects.filter(commenter__in=people).values_list("commenter", "status")
    records = {}
    for person, status, count in rows.annotate(count=Count("pk")).order_by():
        record = records.setdefault(person, {"approved": 0, "refused": 0, "all": 0})
        record["all"] += count
        record["approved"] += count if status == Status.APPROVED else 0
        record["refused"] += count if status in (Status.REJECTED, Status.SPAM) else 0
    return records


def _steps(comments):
    """Comment → its latest decisions, the latest first."""
    steps = {}
    for decision in Decision.objects.filter(comment__in=comments).select_related("moderator").order_by("-pk"):
        before = steps.setdefault(decision.comment_id, [])
        if len(before) < STEPS_SHOWN:
            before.append(decision)
    return steps


def may_undo(pks, moderator):
    """Of these decisions, the ones that this moderator can still take back, the latest first."""
    now = timezone.now()
    found = Decision.objects.filter(pk__in=pks, undone_by=None).select_related("comment__discussion")
    return [decision for decision in found.order_by("-pk") if moderation.may_undo(decision, moderator, now)]
