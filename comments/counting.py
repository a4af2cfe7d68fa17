"""The only code that keeps what is shown of a discussion and its counts. Everything is counted again from the rows,
never added up, so a count cannot drift; writers of one discussion wait for one another."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from comments import finding
from comments.models import Comment, Discussion
from fibrosite.shared.prepared import later, prepared

_waiting = ContextVar("waiting", default=None)  # inside `together`: the comments that came in


@contextmanager
def together():
    """For loading many comments in one transaction: what they change is counted once, at the end."""
    comments = []
    token = _waiting.set(comments)
    try:
        yield
    finally:
        _waiting.reset(token)
    for comment in comments:
        refresh(comment)
    for root_id in dict.fromkeys(comment.root_id for comment in comments if comment.parent_id):
        recount_thread(root_id)
    for discussion in {comment.discussion_id: comment.discussion for comment in comments}.values():
        recount(discussion)
    finding.follow_all(comments)


def lock(discussion):
    """Hold other writers of this discussion off until the transaction ends. SQLite has one writer anyway."""
    return _locked()(pk=discussion.pk)[0]


def after_change(comment):
    """Bring everything in line after `comment` came in or changed its status, inside the same transaction."""
    if (waiting := _waiting.get()) is not None:
        waiting.append(comment)
        return
    refresh(comment)
    if comment.parent_id:  # what begins a thread is none of its replies
        recount_thread(comment.root_id)
    recount(comment.discussion)
    finding.follow(comment)


def refresh(comment):
    """Is the comment shown, and are its ancestors? One that is not public keeps its place (as “removed”) while
    something under it is shown. Going up ends where nothing changes; objects in hand may be old, so rows are asked."""
    pk = comment.pk
    while pk is not None:
        (row,) = _row()(pk=pk)
        shown = row.is_public or Comment.objects.shown().filter(parent=pk).exists()
        if row.is_shown == shown:
            return
        Comment.objects.filter(pk=pk).update(is_shown=shown)
        pk = row.parent_id


def recount_thread(root_id):
    """How many replies a thread shows, and the turns of its first ones, with which a page finds them at once."""
    replies = Comment.objects.shown().filter(root=root_id).exclude(pk=root_id)
    Comment.objects.filter(pk=root_id).update(reply_count=replies.count())
    first = list(replies.oldest_first().values_list("pk", "turn")[: settings.REPLIES_SHOWN])
    taken = Comment.objects.filter(root=root_id, turn__gt=0)
    taken.exclude(pk__in=[pk for pk, _turn in first]).update(turn=None)
    for turn, (pk, before) in enumerate(first, 1):
        if turn != before:
            Comment.objects.filter(pk=pk).update(turn=turn)


def recount(discussion):
    (counts,) = _counted()(pk=discussion.pk)
    discussion.approved_count, discussion.thread_count, discussion.last_comment_at = counts
    discussion.save(update_fields=["approved_count", "thread_count", "last_comment_at"])


@prepared
def _locked():
    return Discussion.objects.select_for_update().filter(pk=later("pk"))


@prepared
def _row():
    return Comment.objects.filter(pk=later("pk"))


@prepared
def _counted():
    """What everybody may read, threads, and the time of the latest comment."""
    comments = Comment.objects.filter(discussion=OuterRef("pk")).order_by()
    public, threads = comments.public(), comments.roots().shown()
    latest = public.order_by("-created_at").values("created_at")[:1]
    counts = _count(public), _count(threads), Subquery(latest)
    return Discussion.objects.filter(pk=later("pk")).values_list(*counts)


def _count(rows):
    return Coalesce(Subquery(rows.values("discussion").annotate(count=Count("*")).values("count")), 0)
