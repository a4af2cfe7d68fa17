"""The only code that changes a comment's status after it was taken in. Every change leaves a Decision."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from comments import counting
from comments.models import Comment, Decision

Status = Comment.Status


def approve(comment, moderator, note=""):
    return decide(comment, moderator, Status.APPROVED, note)


def reject(comment, moderator, note=""):
    return decide(comment, moderator, Status.REJECTED, note)


def mark_spam(comment, moderator, note=""):
    return decide(comment, moderator, Status.SPAM, note)


def remove(comment, moderator, note=""):
    """Take down what was public; replies keep their place under “removed”."""
    return decide(comment, moderator, Status.REMOVED, note)


@transaction.atomic
def decide(comment, moderator, status, note=""):
    """Give the comment its new status; False when another moderator changed it first. Raises PermissionDenied."""
    if not moderator.has_perm("comments.moderate_comment"):
        raise PermissionDenied(_("Only moderators can decide about comments."))
    counting.lock(comment.discussion)
    before = comment.status
    if before == status:
        return False
    if not Comment.objects.filter(pk=comment.pk, status=before).update(status=status):
        return False
    comment.status = status
    Decision.objects.create(comment=comment, moderator=moderator, from_status=before, to_status=status, note=note)
    counting.after_change(comment)
    return True
