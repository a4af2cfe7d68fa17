"""The tree of a thread as a flat list of rows in reading order.

Each row knows which lists open before it and close after it, so no template calls itself and no depth is too deep."""

from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import NamedTuple

from django.conf import settings

from comments.seen import Seen


class Answered(NamedTuple):
    """The comment that a row answers, where it does not stand directly above."""

    pk: int
    name: str  # empty when it was taken down
    is_here: bool  # on the same page


@dataclass
class Row:
    comment: Seen
    depth: int  # as shown
    number: int | None = None  # of a top-level comment
    answers: Answered | None = None
    next_sibling: int | None = None
    more: int = 0  # replies of this thread that the page leaves out, said after its last row
    opens_list: bool = False
    closes: range = range(0)  # how many lists end after this row
    keeps_open: bool = False  # replies follow inside this row's list item


def lay_out(comments, depth_shown=None):
    """`comments` as rows: top-level ones in the order they come, replies under what they answer.

    A reply whose parent is not among them stands directly under its thread's first comment and says whom it answers."""
    depth_shown = settings.COMMENT_DEPTH_SHOWN if depth_shown is None else depth_shown
    by_pk = {comment.pk: comment for comment in comments}
    replies = {}
    for comment in comments:
        replies.setdefault(_stands_under(comment, by_pk), []).append(comment)
    following = {one.pk: two.pk for siblings in replies.values() for one, two in pairwise(siblings)}
    rows, waiting = [], [(comment, 0) for comment in reversed(replies.get(None, ()))]
    while waiting:
        comment, depth = waiting.pop()
        rows.append(
            Row(
                comment,
                depth=min(depth, depth_shown),
                answers=_answered(comment, by_pk) if depth > depth_shown or comment.parent_id not in by_pk else None,
                next_sibling=following.get(comment.pk),
            )
        )
        waiting.extend((reply, depth + 1) for reply in reversed(replies.get(comment.pk, ())))
    _mark_lists(rows)
    return rows


def _stands_under(comment, by_pk):
    if comment.parent_id is None or comment.parent_id in by_pk:
        return comment.parent_id
    return comment.root_id if comment.root_id in by_pk else None


def _answered(comment, by_pk):
    if comment.parent_id is None:
        return None
    if parent := by_pk.get(comment.parent_id):
        return Answered(parent.pk, parent.name if parent.is_public else "", is_here=True)
    is_public = comment.parent_status == "approved" and comment.parent_hidden_at is None
    return Answered(comment.parent_id, comment.parent_name if is_public else "", is_here=False)


def _mark_lists(rows):
    before = -1
    for row, following in zip_longest(rows, rows[1:]):
        row.opens_list = row.depth > before
        next_depth = following.depth if following else 0
        row.keeps_open = next_depth > row.depth
        row.closes = range(max(0, row.depth - next_depth))
        before = row.depth
