"""A discussion as a page shows it, and the only code that keeps its counts and what is shown of it.

A thread page costs one query, however large the discussion. The tree is laid out as a flat list of rows, each of
which knows which lists open before it and close after it, so no template calls itself and no depth is too deep."""

from dataclasses import dataclass, field
from itertools import zip_longest

from django.conf import settings
from django.db.models import Count, Max, Q

from comments.models import Comment, Discussion

LAST_PAGE = 100_000  # a database cannot skip more rows than fit its integers


@dataclass
class Row:
    comment: Comment
    depth: int  # as shown
    number: int | None = None  # of a top-level comment
    answers: Comment | None = None  # named when the comment does not stand directly under what it answers
    opens_list: bool = False
    closes: range = range(0)  # how many lists end after this row
    keeps_open: bool = False  # replies follow inside this row's list item


@dataclass
class ThreadPage:
    discussion: Discussion | None
    rows: list = field(default_factory=list)
    number: int = 1
    page_count: int = 1

    @property
    def is_open(self):
        return self.discussion is None or self.discussion.is_open

    @property
    def approved_count(self):
        return self.discussion.approved_count if self.discussion else 0


def page(subject, number=1, own=None):
    """Page `number` of the discussion of `subject`, or None when there is no such page.

    `own` is the id of a comment that only its writer may see yet."""
    if not 1 <= number <= LAST_PAGE:
        return None
    per_page = settings.THREADS_PER_PAGE
    of_subject = Q(**{f"discussion__{subject._meta.model_name}": subject})
    roots = Comment.objects.filter(of_subject).roots()
    roots = roots.filter(Q(is_shown=True) | Q(pk=own)) if own else roots.shown()
    roots = roots.oldest_first()[(number - 1) * per_page : number * per_page]
    visible = Q(is_shown=True) | Q(pk=own) if own else Q(is_shown=True)
    comments = list(
        Comment.objects.filter(visible, root__in=roots.values("pk"))
        .select_related("discussion")
        .for_thread()
        .oldest_first()
    )
    discussion = comments[0].discussion if comments else Discussion.objects.of(subject)
    page_count = max(1, -(-(discussion.thread_count if discussion else 0) // per_page))
    if number > page_count:
        return None
    return ThreadPage(discussion, lay_out(comments, first_number=(number - 1) * per_page + 1), number, page_count)


def lay_out(comments, first_number=1, depth_shown=None):
    """`comments` of whole threads, oldest first, as rows in reading order: replies under what they answer."""
    depth_shown = settings.COMMENT_DEPTH_SHOWN if depth_shown is None else depth_shown
    replies, by_pk, rows = {}, {comment.pk: comment for comment in comments}, []
    for comment in comments:
        replies.setdefault(comment.parent_id if comment.parent_id in by_pk else None, []).append(comment)
    waiting = list(reversed(replies.get(None, ())))
    number = first_number
    while waiting:
        comment = waiting.pop()
        row = Row(comment, depth=min(comment.depth, depth_shown))
        if comment.parent_id is None:
            row.number, number = number, number + 1
        elif comment.depth > depth_shown:
            row.answers = by_pk.get(comment.parent_id)
        rows.append(row)
        waiting.extend(reversed(replies.get(comment.pk, ())))
    _mark_lists(rows)
    return rows


def _mark_lists(rows):
    before = -1
    for row, following in zip_longest(rows, rows[1:]):
        row.opens_list = row.depth > before
        next_depth = following.depth if following else 0
        row.keeps_open = next_depth > row.depth
        row.closes = range(max(0, row.depth - next_depth))
        before = row.depth


def page_number_of(comment):
    """The page of its discussion on which a shown comment stands."""
    root = comment.root or comment
    earlier = Q(created_at__lt=root.created_at) | Q(created_at=root.created_at, pk__lt=root.pk)
    before = comment.discussion.comments.roots().shown().filter(earlier).count()
    return before // settings.THREADS_PER_PAGE + 1


def counts(subjects, model_name):
    """Subject id → number of approved comments, for a list of articles or supplements: one query."""
    return dict(
        Discussion.objects.filter(**{f"{model_name}__in": subjects}).values_list(f"{model_name}_id", "approved_count")
    )


def refresh(comment):
    """After a change of status: is the comment shown, are its ancestors, and what does the discussion count now?

    A comment that is not approved keeps its place (as “removed”) while something under it is shown."""
    while comment is not None:
        shown = comment.is_approved or comment.replies.shown().exists()
        if comment.is_shown != shown:
            comment.is_shown = shown
            comment.save(update_fields=["is_shown"])
        comment = comment.parent


def recount(discussion):
    """Set the counts of a discussion from its comments."""
    approved = Q(status=Comment.Status.APPROVED)
    found = discussion.comments.aggregate(
        approved_count=Count("pk", filter=approved),
        thread_count=Count("pk", filter=Q(is_shown=True, parent=None)),
        last_comment_at=Max("created_at", filter=approved),
    )
    Discussion.objects.filter(pk=discussion.pk).update(**found)
    for name, value in found.items():
        setattr(discussion, name, value)
