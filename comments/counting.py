"""The only code that keeps what is shown of a discussion and its counts. Everything is counted again from the rows,
never added up, so a count cannot drift; writers of one discussion wait for one another."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.db.models import Count, Max

from comments import finding
from comments.models import Comment, Discussion

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
    for root_id in dict.fromkeys(comment.root_id for comment in comments):
        recount_thread(root_id)
    for discussion in {comment.discussion_id: comment.discussion for comment in comments}.values():
        recount(discussion)
    finding.follow_all(comments)


def lock(discussion):
    """Hold other writers of this discussion off until the transaction ends. SQLite has one writer anyway."""
    return Discussion.objects.select_for_update().get(pk=discussion.pk)


def after_change(comment):
    """Bring everything in line after `comment` came in or changed its status, inside the same transaction."""
    if (waiting := _waiting.get()) is not None:
        waiting.append(comment)
        return
    refresh(comment)
    recount_thread(comment.root_id)
    recount(comment.discussion)
    finding.follow(comment)


def refresh(comment):
    """Is the comment shown, and are its ancestors? One that is not public keeps its place (as “removed”) while
    something under it is shown. Going up ends where nothing changes; objects in hand may be old, so rows are asked."""
    pk = comment.pk
    while pk is not None:
        row = Comment.objects.filter(pk=pk)
        parent = row.values_list("parent", flat=True).get()
        shown = row.public().exists() or Comment.objects.shown().filter(parent=pk).exists()
        if not row.exclude(is_shown=shown).update(is_shown=shown):
            return
        pk = parent


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
    approved = discussion.comments.public().aggregate(count=Count("pk"), last=Max("created_at"))
    discussion.approved_count = approved["count"]
    discussion.last_comment_at = approved["last"]
    discussion.thread_count = discussion.comments.roots().shown().count()
    discussion.save(update_fields=["approved_count", "last_comment_at", "thread_count"])
