"""How a comment was sent: what stood in the trap, and what had come in before it.

Limits and screens ask the same few things about earlier comments. They are one statement of four looks into an index,
in SQL: to have Django put such questions together takes longer than everything else that is done with a comment."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import NamedTuple

from django.conf import settings
from django.db import connection

from comments.models import Comment

FEW_MINUTES = timedelta(minutes=10)
EARLIER = """
SELECT
  EXISTS (SELECT 1 FROM comments_comment WHERE fingerprint = %(fingerprint)s AND id <> %(id)s),
  (SELECT COUNT(*) FROM comments_comment
    WHERE sender = %(sender)s AND created_at >= %(few_minutes)s AND created_at <= %(at)s AND id <> %(id)s),
  (SELECT COUNT(*) FROM comments_comment
    WHERE sender = %(sender)s AND created_at >= %(limit)s AND created_at <= %(at)s AND id <> %(id)s),
  (SELECT COUNT(*) FROM (SELECT 1 FROM comments_comment
    WHERE discussion_id = %(discussion)s AND status IN ('pending', 'approved') AND hidden_at IS NULL
      AND created_at >= %(few_minutes)s AND created_at <= %(at)s AND id <> %(id)s LIMIT %(most)s) AS here)
"""


class Earlier(NamedTuple):
    """What had come in when this comment was sent."""

    same_words: bool  # from anybody, under any page
    from_sender: int  # in ten minutes
    within_limit: int  # from this sender, in the time of COMMENTS_PER_SENDER
    here: int  # in this discussion, in ten minutes; counted up to COMMENTS_IN_TEN_MINUTES


@dataclass
class Sending:
    comment: Comment  # its fingerprint, sender and time are set
    trap: str = ""  # the field that people do not see

    @cached_property
    def earlier(self):
        comment, at = self.comment, connection.ops.adapt_datetimefield_value
        asked = {
            "id": comment.pk or 0,
            "discussion": comment.discussion_id,
            "fingerprint": comment.fingerprint,
            "sender": comment.sender,
            "at": at(comment.created_at),
            "few_minutes": at(comment.created_at - FEW_MINUTES),
            "limit": at(comment.created_at - timedelta(seconds=settings.COMMENTS_PER_SENDER[1])),
            "most": settings.COMMENTS_IN_TEN_MINUTES,
        }
        with connection.cursor() as cursor:
            cursor.execute(EARLIER, asked)
            return Earlier(*cursor.fetchone())
