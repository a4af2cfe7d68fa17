"""Pages of a discussion: top-level threads with their first replies, and one thread as a whole.

A page costs one query, however large the discussion. It holds at most THREADS_PER_PAGE threads and REPLIES_PER_PAGE
replies: every thread's first reply, then every thread's second, until the page is full or each has shown
REPLIES_SHOWN. The rest of a thread opens on demand."""

from dataclasses import dataclass, field
from hashlib import blake2b

from django.conf import settings
from django.db.models import Q, Subquery
from django.utils.functional import SimpleLazyObject

from comments.layout import lay_out
from comments.models import Comment, Discussion
from comments.seen import COLUMNS, seen, seen_row
from fibrosite.shared.prepared import later, prepared

LAST_PAGE = 100_000  # a database cannot skip more rows than fit its integers
DEFAULT_ORDER = "oldest"
ORDERS = {  # each has an index; see the Comment model
    "oldest": ("created_at", "pk"),
    "newest": ("-created_at", "-pk"),
    "helpful": ("-helpful_count", "created_at", "pk"),
    "discussed": ("-reply_count", "created_at", "pk"),
}


@dataclass
class ThreadPage:
    discussion: Discussion | None
    rows: list = field(default_factory=list)
    number: int = 1
    page_count: int = 1
    order: str = DEFAULT_ORDER
    said: bytes = b""  # stands for all that the rows say; nothing when there are none

    @property
    def is_open(self):
        return self.discussion is None or self.discussion.takes_comments()

    @property
    def slow_minutes(self):
        return self.discussion.slow_minutes if self.discussion else 0

    @property
    def thread_count(self):
        return self.discussion.thread_count if self.discussion else 0

    @property
    def approved_count(self):
        return self.discussion.approved_count if self.discussion else 0


def page(subject, number=1, order=DEFAULT_ORDER, own=None):
    """Page `number` of the discussion of `subject`, or None when there is no such page.

    `own` is the id of a comment that only its writer may see yet."""
    if not 1 <= number <= LAST_PAGE or order not in ORDERS:
        return None
    asked = _asked(subject._meta.model_name, number, order, bool(own), _sizes())
    found = asked(subject=subject.pk, own=own)
    discussion = next(iter(found["discussion"]), None)
    thread_count = discussion.thread_count if discussion else 0
    page_count = max(1, _pages(thread_count, settings.THREADS_PER_PAGE))
    said = found.said.get("comments", "")
    if number > page_count and not said:
        return None
    rows = SimpleLazyObject(lambda: _laid_out(found["comments"], number, order, thread_count))
    said = said and blake2b(said.encode(), digest_size=16).digest()
    return ThreadPage(discussion, rows, number, max(page_count, number), order, said)


def _laid_out(comments, number, order, thread_count):
    rows = lay_out([seen_row(row) for row in comments])
    _number(rows, order, (number - 1) * settings.THREADS_PER_PAGE, thread_count)
    _say_what_is_left_out(rows)
    return rows


def stands_on(subject, number, comment):
    """Is the comment, a public one, shown on this page?"""
    rows = _on_page(subject._meta.model_name, subject.pk, number, DEFAULT_ORDER, None, _sizes())
    return rows.filter(pk=comment.pk).exists()


@prepared
def _asked(kind, number, order, has_own, sizes):
    by_root = [f"-root__{name[1:]}" if name.startswith("-") else f"root__{name}" for name in ORDERS[order]]
    rows = _on_page(kind, later("subject"), number, order, later("own") if has_own else None, sizes)
    return {
        "comments": rows.order_by(*by_root, "created_at", "pk").values_list(*COLUMNS),
        "discussion": Discussion.objects.filter(**{kind: later("subject")}),
    }


def _on_page(kind, subject, number, order, own, sizes):
    threads, replies_shown, replies = sizes
    # Its number first: with a join PostgreSQL does not see that the index has the threads in order, and sorts them all.
    discussion = Subquery(Discussion.objects.filter(**{kind: subject}).values("pk")[:1])
    roots = Comment.objects.filter(discussion=discussion).roots().visible_with(own)
    roots = roots.order_by(*ORDERS[order])[(number - 1) * threads : number * threads].values("pk")
    early = Comment.objects.filter(root__in=roots, turn__lte=replies_shown)
    replies = early.filter(turn__gt=0).order_by("turn", "created_at", "pk").values("pk")[:replies]
    chosen = early.filter(Q(turn=0) | Q(pk__in=replies))
    return chosen | Comment.objects.filter(pk=own, root__in=roots) if own else chosen


def _sizes():
    return settings.THREADS_PER_PAGE, settings.REPLIES_SHOWN, settings.REPLIES_PER_PAGE


def whole(root, number=1):
    """Page `number` of one thread: its first comment and its replies; None when there is no such page."""
    per_page = settings.REPLIES_IN_THREAD
    page_count = max(1, _pages(root.reply_count, per_page))
    if not 1 <= number <= page_count:
        return None
    replies = Comment.objects.shown().filter(root=root).exclude(pk=root.pk).oldest_first()
    replies = seen(replies[(number - 1) * per_page : number * per_page])
    first = seen(Comment.objects.filter(pk=root.pk))
    return ThreadPage(root.discussion, lay_out([*first, *replies]), number, page_count)


def page_number_of(comment):
    """The page of its discussion, oldest threads first, on which this comment's thread stands."""
    root, discussion = comment.root, comment.discussion
    latest = discussion.last_comment_at
    if not root.is_shown and (latest is None or root.created_at > latest):  # just sent: all that is shown is older
        return discussion.thread_count // settings.THREADS_PER_PAGE + 1
    earlier = Q(created_at__lt=root.created_at) | Q(created_at=root.created_at, pk__lt=root.pk)
    before = discussion.comments.roots().shown().filter(earlier).count()
    return before // settings.THREADS_PER_PAGE + 1


def page_number_in_thread(reply):
    """The page of its whole thread on which a reply stands."""
    earlier = Q(created_at__lt=reply.created_at) | Q(created_at=reply.created_at, pk__lt=reply.pk)
    before = Comment.objects.shown().filter(earlier, root=reply.root_id).exclude(pk=reply.root_id).count()
    return before // settings.REPLIES_IN_THREAD + 1


def counts(subjects, model_name):
    """Subject id → number of approved comments, for a list of articles or supplements: one query."""
    return dict(
        Discussion.objects.filter(**{f"{model_name}__in": subjects}).values_list(f"{model_name}_id", "approved_count")
    )


def _pages(count, per_page):
    return -(-count // per_page)


def _number(rows, order, before, thread_count):
    """A thread keeps its number when the newest come first; the other orders have none."""
    roots = [row for row in rows if row.comment.is_root]
    for place, row in enumerate(roots, before + 1):
        if order == "oldest":
            row.number = place
        elif order == "newest":
            row.number = max(1, thread_count + 1 - place)


def _say_what_is_left_out(rows):
    shown, last = {}, {}
    for row in rows:
        root = row.comment.root_id
        shown[root] = shown.get(root, 0) + (row.comment.is_shown and not row.comment.is_root)
        last[root] = row
    for row in rows:
        if row.comment.is_root:
            last[row.comment.pk].more = max(0, row.comment.reply_count - shown[row.comment.pk])
