"""The only code that changes a comment's status after it was taken in. Every change leaves a Decision."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from comments import counting
from comments.models import Comment, Decision
from comments.notifications import outbox
from comments.spam import akismet, learning

Status = Comment.Status
UNDECIDED = (Status.PENDING, Status.APPROVED)  # where screening may still have its say while no moderator had theirs


def approve(comment, moderator, note="", reason=""):
    return decide(comment, moderator, Status.APPROVED, note, reason)


def reject(comment, moderator, note="", reason=""):
    return decide(comment, moderator, Status.REJECTED, note, reason)


def mark_spam(comment, moderator, note="", reason=""):
    return decide(comment, moderator, Status.SPAM, note, reason)


def remove(comment, moderator, note="", reason=""):
    """Take down what was public; replies keep their place under “removed”."""
    return decide(comment, moderator, Status.REMOVED, note, reason)


@transaction.atomic
def decide(comment, moderator, status, note="", reason=""):
    """Give the comment its new status; False when another moderator changed it first. Raises PermissionDenied.

    The note stays among moderators; the reason is told to the writer. The spam filter learns from it at once."""
    if not moderator.has_perm("comments.moderate_comment"):
        raise PermissionDenied(_("Only moderators can decide about comments."))
    counting.lock(comment.discussion)
    if not _move(comment, status, moderator=moderator, note=note, reason=reason):
        return False
    learning.follow(comment)
    akismet.follow(comment)
    return True


@transaction.atomic
def suspect(comment, suspicion):
    """Something came to light after the comment was stored: note it, and let it wait or go to the spam folder.

    What a moderator has decided stays. Answers whether the comment moved."""
    counting.lock(comment.discussion)
    comment.refresh_from_db(fields=["status", "screening", "points"])
    seen = [suspicion.points, suspicion.because]
    if comment.status not in UNDECIDED or seen in comment.screening:
        return False
    if comment.decisions.exclude(moderator=None).exists():
        return False
    comment.screening.append(seen)
    comment.points += suspicion.points
    comment.save(update_fields=["screening", "points"])
    is_spam = comment.points >= settings.SUSPICION_FOR_SPAM
    return _move(comment, Status.SPAM if is_spam else Status.PENDING, note=suspicion.because)


@transaction.atomic
def withdraw(comment, now):
    """Its writer takes the comment back; no moderator can bring it back."""
    counting.lock(comment.discussion)
    if not Comment.objects.filter(pk=comment.pk, withdrawn_at=None).update(withdrawn_at=now):
        return False
    comment.withdrawn_at = now
    comment.refresh_from_db(fields=["status"])
    learning.forget(comment)
    return _move(comment, Status.REMOVED, note="taken back by its writer")


def after_edit(comment, status):
    """The writer has changed the words and screening has looked again; inside the transaction that stored them."""
    learning.forget(comment)
    return _move(comment, status, note="changed by its writer")


def _move(comment, status, **decision):
    before = comment.status
    rows = Comment.objects.filter(pk=comment.pk, status=before)
    if status == Status.APPROVED:
        rows = rows.filter(withdrawn_at=None)
    if before == status or not rows.update(status=status):
        return False
    comment.status = status
    Decision.objects.create(comment=comment, from_status=before, to_status=status, **decision)
    counting.after_change(comment)
    if status == Status.APPROVED:
        outbox.tell_of(comment, timezone.now())
    return True
