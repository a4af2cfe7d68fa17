"""Deciding from a letter: a signed link for one moderator, one comment as it was then, and one decision.

It dies when the comment changes or is decided, when its time is over, and when the moderator is one no more."""

from django.conf import settings
from django.contrib.auth import get_user_model

from comments.models import Comment
from fibrosite.shared import signing

PURPOSE = "comments.decide"
VERBS = ("approve", "reject", "mark_spam", "remove")


class Overtaken(Exception):
    """The comment was decided or changed since the letter; it is in `comment`."""

    def __init__(self, comment):
        self.comment = comment
        super().__init__()


class NotAllowed(Exception):
    """The one whom the letter was for decides about comments no more."""


def token(comment, moderator, verb):
    return signing.sign(PURPOSE, [comment.pk, comment.version, moderator.pk, verb])


def read(signed):
    """(comment, moderator, verb). Raises signing.Forged, signing.Expired, NotAllowed or Overtaken."""
    pk, version, moderator, verb = signing.read(PURPOSE, signed, settings.MODERATOR_LINK_DAYS * 24 * 3600)
    user = get_user_model().objects.filter(pk=moderator, is_active=True).first()
    if user is None or not user.has_perm("comments.moderate_comment"):
        raise NotAllowed
    comment = Comment.objects.for_queue().filter(pk=pk).first()
    if comment is None or comment.version != version or verb not in VERBS:
        raise Overtaken(comment)
    return comment, user, verb
