"""Counts everything again and says what differs. Nothing should: a difference is a fault in our code."""

from django.conf import settings
from django.db.models import Count, Exists, F, Max, OuterRef, Q, Subquery, Window
from django.db.models.functions import Coalesce, Lag, RowNumber

from comments import counting, reactions
from comments.models import Comment, Decision, Discussion, Flag, Reaction
from comments.querysets import public

PUBLIC = public()


def problems():
    """A sentence for every row that is not as it should be."""
    return [sentence % row for look, sentence in CHECKS for row in look().values("pk").order_by("pk")]


def repair():
    """Count again and put right what `problems` would report; what stands in the wrong place stays reported."""
    for comment in _hidden_wrongly().union(_shown_wrongly()).order_by("-depth", "-pk"):
        counting.refresh(Comment.objects.get(pk=comment.pk))
    for threads in (_threads_miscounted, _turns_mistaken):
        for pk in list(threads().values_list("pk", flat=True)):
            counting.recount_thread(pk)
    for comment in _reactions_miscounted():
        reactions.recount(comment)
    for comment in _flags_miscounted():
        comment.open_flags = comment.counted
        comment.save(update_fields=["open_flags"])
    for discussion in _discussions_miscounted():
        counting.recount(discussion)


def _hidden_wrongly():
    return Comment.objects.filter(PUBLIC | Exists(_shown_replies()), is_shown=False)


def _shown_wrongly():
    return Comment.objects.exclude(PUBLIC).filter(~Exists(_shown_replies()), is_shown=True)


def _shown_replies():
    return Comment.objects.shown().filter(parent=OuterRef("pk"))


def _misplaced():
    parent = ~Q(parent=None) & (~Q(depth=F("parent__depth") + 1) | ~Q(root=F("parent__root")))
    return Comment.objects.filter(
        parent | Q(parent=None) & (~Q(depth=0) | ~Q(root=F("pk")) | Q(root=None) | ~Q(turn=0) | Q(turn=None))
    )


def _elsewhere():
    return Comment.objects.exclude(parent=None).exclude(discussion=F("parent__discussion"))


def _threads_miscounted():
    """The roots whose reply_count is not the number of shown replies in their thread."""
    replies = Comment.objects.shown().filter(root=OuterRef("pk")).exclude(pk=OuterRef("pk")).order_by()
    count = replies.values("root").annotate(count=Count("pk")).values("count")
    return Comment.objects.roots().annotate(counted=Coalesce(count, 0)).exclude(reply_count=F("counted"))


def _turns_mistaken():
    """The roots of threads whose first replies do not have the turns 1, 2, 3 …"""
    place = Window(RowNumber(), partition_by=F("root"), order_by=("created_at", "pk"))
    replies = Comment.objects.shown().exclude(parent=None).annotate(place=place)
    wrong = {
        root
        for root, place, turn in replies.values_list("root", "place", "turn").iterator()
        if turn != (place if place <= settings.REPLIES_SHOWN else None)
    }
    hidden = Comment.objects.filter(is_shown=False, turn__gt=0)
    return Comment.objects.filter(Q(pk__in=wrong) | Q(pk__in=hidden.values("root")))


def _reactions_miscounted():
    def counted(kind):
        rows = Reaction.objects.filter(comment=OuterRef("pk"), kind=kind).order_by()
        return Coalesce(rows.values("comment").annotate(count=Count("pk")).values("count"), 0)

    kinds = Reaction.Kind
    rows = Comment.objects.annotate(helpful=counted(kinds.HELPFUL), me_too=counted(kinds.ME_TOO))
    return rows.exclude(helpful_count=F("helpful"), me_too_count=F("me_too"))


def _discussions_miscounted():
    rows = Discussion.objects.annotate(
        approved=Count("comments", filter=public("comments__")),
        threads=Count("comments", filter=Q(comments__is_shown=True, comments__parent=None)),
        latest=Max("comments__created_at", filter=public("comments__")),
    )
    same_latest = Q(last_comment_at=F("latest")) | Q(last_comment_at=None, latest=None)
    return rows.exclude(Q(approved_count=F("approved"), thread_count=F("threads")) & same_latest)


def _trails_broken():
    """Whose decisions do not follow one another, or do not lead to the status it has."""
    before = Window(Lag("to_status"), partition_by=F("comment"), order_by="pk")
    steps = Decision.objects.annotate(before=before).order_by().values_list("comment", "from_status", "before")
    torn = {comment for comment, begins, before in steps.iterator() if before not in (None, begins)}
    latest = Decision.objects.filter(comment=OuterRef("pk")).order_by("-pk")
    ended = Comment.objects.annotate(ended=Subquery(latest.values("to_status")[:1]))
    return ended.filter(Q(pk__in=torn) | Q(ended__isnull=False) & ~Q(status=F("ended")))


def _flags_miscounted():
    flags = Flag.objects.filter(comment=OuterRef("pk"), outcome=Flag.Outcome.OPEN).order_by()
    count = flags.values("comment").annotate(count=Count("pk")).values("count")
    return Comment.objects.annotate(counted=Coalesce(count, 0)).exclude(open_flags=F("counted"))


CHECKS = [
    (_hidden_wrongly, "Comment %(pk)d is hidden, though it is public or something shown stands under it."),
    (_shown_wrongly, "Comment %(pk)d is shown, though it is not public and nothing shown stands under it."),
    (_misplaced, "Comment %(pk)d does not stand where its parent says."),
    (_elsewhere, "Comment %(pk)d answers a comment of another discussion."),
    (_threads_miscounted, "The thread of comment %(pk)d counts its replies wrong."),
    (_turns_mistaken, "The thread of comment %(pk)d does not know its first replies."),
    (_reactions_miscounted, "Comment %(pk)d counts its reactions wrong."),
    (_flags_miscounted, "Comment %(pk)d counts its open flags wrong."),
    (_trails_broken, "The decisions about comment %(pk)d do not lead to what became of it."),
    (_discussions_miscounted, "Discussion %(pk)d counts its comments wrong."),
]
