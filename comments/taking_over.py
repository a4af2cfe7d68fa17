"""Takes a discussion over from another site, as it was held and decided there: nothing is screened, and nobody is told,
but of words of a crisis in what still waits to be read.

Importers call this; comments of readers come in through `submission`."""

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from comments import counting, crises, finding, submission
from comments.models import Comment
from fibrosite.shared.html import clean_comment

LARGEST_KEY = 2**31  # numbers beyond are nobody's count of comments
DEEPEST = 30_000  # what the column of the depth can hold, and a little less


def free_keys(wanted):
    """Which of these numbers no comment has yet: with its old number a comment keeps its old anchor."""
    wanted = [key for key in wanted if 0 < key < LARGEST_KEY]
    taken = set()
    for start in range(0, len(wanted), 500):
        rows = Comment.objects.filter(pk__in=wanted[start : start + 500])
        taken.update(rows.values_list("pk", flat=True))
    return set(wanted) - taken


def reserve(largest):
    """Readers who write meanwhile get numbers beyond `largest`."""
    if connection.vendor == "postgresql" and 0 < largest < LARGEST_KEY:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT setval('comments_comment_id_seq', greatest(%s, nextval('comments_comment_id_seq')))", [largest]
            )


def fresh_keys(count, above):
    """So many numbers beyond `above` that no comment will have otherwise; inside the transaction that uses them."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT nextval('comments_comment_id_seq') FROM generate_series(1, %s)", [count])
            return [key for (key,) in cursor.fetchall()]
    last = max(Comment.objects.aggregate(last=Max("pk"))["last"] or 0, above if above < LARGEST_KEY else 0)
    return list(range(last + 1, last + 1 + count))


@transaction.atomic
def add(discussion, comments):
    """Store `comments` of one discussion, which have their numbers, their words, their status and their time. What a
    comment answers is stored already or comes before it in the list."""
    counting.lock(discussion)
    new = {comment.pk: comment for comment in comments}
    for comment in comments:
        parent = comment.parent
        while parent is not None and parent.depth >= DEEPEST:
            parent = parent.parent
        comment.parent, comment.discussion = parent, discussion
        comment.depth = parent.depth + 1 if parent else 0
        comment.root = parent.root if parent else comment
        comment.turn = None if parent else 0
        comment.html = clean_comment(comment.text)
        comment.fingerprint = submission.fingerprint(comment.text)
        comment.is_shown = comment.is_public
        if comment.status != Comment.Status.PENDING:
            comment.decided_at = comment.created_at  # read there, so nobody has to read it again
        elif comment.kind == Comment.Kind.COMMENT:
            comment.crisis, comment.hints = submission.crisis_level(comment), submission.hints_of(comment)
    for comment in reversed(comments):
        if comment.is_shown and comment.parent_id in new:
            new[comment.parent_id].is_shown = True
    _count(comments, new)
    Comment.objects.bulk_create(comments, batch_size=200)
    older = [comment for comment in comments if comment.parent_id and comment.parent_id not in new]
    for comment in older:
        if comment.is_shown:
            counting.refresh(comment.parent)
    for root in {comment.root_id for comment in comments} - new.keys():
        counting.recount_thread(root)
    counting.recount(discussion)
    finding.put(comments)
    for comment in comments:
        crises.noticed(comment, before=0, now=timezone.now())


@transaction.atomic
def change(comment, **fields):
    """What was changed on the other site since, and nobody has touched here."""
    counting.lock(comment.discussion)
    for name, value in fields.items():
        setattr(comment, name, value)
    comment.html = clean_comment(comment.text)
    comment.fingerprint = submission.fingerprint(comment.text)
    if comment.status != Comment.Status.PENDING and comment.decided_at is None:
        comment.decided_at = comment.created_at
    comment.save()
    counting.after_change(comment)


def _count(comments, new):
    """The turns and counts of new threads, as `counting.recount_thread` would find them."""
    threads = {}
    for comment in comments:
        if comment.parent and comment.is_shown and comment.root_id in new:
            threads.setdefault(comment.root_id, []).append(comment)
    for root, replies in threads.items():
        replies.sort(key=lambda reply: (reply.created_at, reply.pk))
        new[root].reply_count = len(replies)
        for turn, reply in enumerate(replies[: settings.REPLIES_SHOWN], 1):
            reply.turn = turn
