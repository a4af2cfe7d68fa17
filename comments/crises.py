"""The only code that notes what is known and done about a person in a crisis. Steps are only ever added.

Words or a worried reader raise it; a moderator sets its level, notes what was done, and asks to close it; another one
closes it. Until then the comment stays on top of the queue, whatever was decided about its words."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from comments import touching
from comments.models import Comment, CrisisStep
from comments.notifications import outbox

Level, Step = Comment.Crisis, CrisisStep.Step


class NeedsAnother(Exception):
    """One moderator alone cannot close a crisis; the message says what is missing."""


class Over(Exception):
    """There is no crisis here, or another moderator has closed it."""


@transaction.atomic
@touching.no_page()
def raise_to(comment, level, because, now=None):
    """Something was noticed; moderators are told at once when it is graver than what they knew."""
    now = now or timezone.now()
    before = Comment.objects.select_for_update().get(pk=comment.pk).crisis
    if level > before:
        Comment.objects.filter(pk=comment.pk).update(crisis=level)
        comment.crisis = level
    _note(comment, Step.RAISED, max(level, before), now, note=because)
    if level > before:
        outbox.tell_moderators(outbox.Letter.CRISIS, comment, now)


@transaction.atomic
@touching.no_page()
def noticed(comment, before, now):
    """The comment was stored with a graver level than `before`, by the word list; in the same transaction."""
    if comment.crisis > before:
        _note(comment, Step.RAISED, comment.crisis, now, note=_("words of a crisis"))
        outbox.tell_moderators(outbox.Letter.CRISIS, comment, now)


@transaction.atomic
@touching.no_page()
def set_level(comment, moderator, level, note=""):
    """A moderator judges how grave it is; one who sees what nobody noticed may begin with this."""
    _require_moderator(moderator)
    if level not in (Level.CONCERN, Level.SERIOUS, Level.NOW):
        raise Over(_("To say that it is over, ask a second moderator to close it."))
    Comment.objects.select_for_update().filter(pk=comment.pk).update(crisis=level)
    comment.crisis = level
    return _note(comment, Step.LEVEL, level, moderator=moderator, note=note)


@transaction.atomic
@touching.no_page()
def note_done(comment, moderator, note):
    """What was done: who was called, what was answered."""
    return _note(_open(comment, moderator), Step.DONE, comment.crisis, moderator=moderator, note=note)


@transaction.atomic
@touching.no_page()
def ask_to_close(comment, moderator, note=""):
    return _note(_open(comment, moderator), Step.CLOSE, comment.crisis, moderator=moderator, note=note)


@transaction.atomic
@touching.no_page()
def close(comment, moderator, note=""):
    """The second moderator agrees. Raises NeedsAnother, Over or PermissionDenied."""
    _open(comment, moderator)
    asked = asked_to_close(comment.crisis_steps.all())
    if asked is None:
        raise NeedsAnother(_("First one of you asks to close it and says what was done; then another one closes it."))
    if asked.moderator_id is None or asked.moderator_id == moderator.pk:
        raise NeedsAnother(_("You asked to close it, so somebody else has to look and close it."))
    step = _note(comment, Step.CLOSED, comment.crisis, moderator=moderator, note=note)
    Comment.objects.filter(pk=comment.pk).update(crisis=Level.NONE)
    comment.crisis = Level.NONE
    return step


def asked_to_close(steps):
    """The step that asks for it, as long as nothing new was noticed or judged since; `steps` in their order."""
    lately = [step for step in steps if step.step != Step.DONE]
    return lately[-1] if lately and lately[-1].step == Step.CLOSE else None


def _open(comment, moderator):
    _require_moderator(moderator)
    comment.crisis = Comment.objects.select_for_update().get(pk=comment.pk).crisis
    if comment.crisis == Level.NONE:
        raise Over(_("Another moderator has closed this already."))
    return comment


def _note(comment, step, level, now=None, moderator=None, note=""):
    return CrisisStep.objects.create(
        comment=comment, moderator=moderator, step=step, level=level, note=note[:500], at=now or timezone.now()
    )


def _require_moderator(user):
    if not user.has_perm("comments.moderate_comment"):
        raise PermissionDenied(_("Only moderators look after people in a crisis."))
