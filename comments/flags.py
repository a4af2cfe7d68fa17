"""The only code that takes in what readers flag. Decisions settle it (`safety.flagging`, called by `moderation`)."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from comments import counting, crises, moderation
from comments.models import Comment, Flag
from comments.notifications import outbox
from comments.safety import flagging


class TooMany(Exception):
    """This sender has flagged enough for now; `seconds` says when to try again."""

    def __init__(self, seconds):
        self.seconds = seconds
        super().__init__(seconds)


@transaction.atomic
def flag(comment, reason, *, sender, note="", now=None):
    """Store a flag; False when this sender has flagged this comment before. Raises TooMany.

    Worry about the writer goes the way of a crisis. The others hide the comment once enough different people agree."""
    now = now or timezone.now()
    counting.lock(comment.discussion)
    if comment.flags.filter(sender=sender).exists():
        return False
    _check_pace(sender, now)
    comment.flags.create(reason=reason, note=note, sender=sender, created_at=now)
    open_flags = comment.flags.filter(outcome=Flag.Outcome.OPEN).count()
    hide = 0 < settings.FLAGS_TO_HIDE <= flagging.weight_of_open(comment)
    was_public = Comment.objects.public().filter(pk=comment.pk).exists()
    moderation.flagged(comment, open_flags, hide=hide, now=now)
    if was_public and hide:
        outbox.tell_moderators(outbox.Letter.HIDDEN, comment, now)
    elif was_public and open_flags == 1 and reason != Flag.Reason.WORRIED:
        outbox.tell_moderators(outbox.Letter.FLAGGED, comment, now)
    if reason == Flag.Reason.WORRIED:
        crises.raise_to(comment, Comment.Crisis.CONCERN, _("a reader is worried"), now)
    return True


def _check_pace(sender, now):
    most, seconds = settings.FLAGS_PER_SENDER
    if Flag.objects.filter(sender=sender, created_at__gte=now - timedelta(seconds=seconds)).count() >= most:
        raise TooMany(seconds)
