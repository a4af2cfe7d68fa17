"""The only code that changes a comment's status after it was taken in. Every change leaves a Decision.

A decision is a conditional update: it counts `Comment.version` up, and only from the version that the moderator has
seen. So of two who decide at the same time one is told, and nobody approves words that were changed meanwhile."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from comments import claiming, counting, people, safety_notes, touching
from comments.models import Comment, Decision, Notice
from comments.notifications import outbox
from comments.safety import flagging
from comments.spam import akismet, learning
from fibrosite.shared.html import clean_comment

Status, Letter = Comment.Status, Notice.Letter
UNDECIDED = (Status.PENDING, Status.APPROVED)  # where screening may still have its say while no moderator had theirs
UNDO_WITHIN = timedelta(minutes=10)
LETTERS_OF = {  # what a decision may have queued
    Status.APPROVED: (Letter.ANSWER, Letter.DAILY),
    Status.REJECTED: (Letter.REFUSED,),
    Status.REMOVED: (Letter.REFUSED,),
}


def approve(comment, moderator, note="", reason=""):
    return decide(comment, moderator, Status.APPROVED, note, reason)


def approve_and_trust(comment, moderator, note=""):
    """What this person writes from now on is public at once, unless a screen finds something."""
    return decide(comment, moderator, Status.APPROVED, note, trust=True)


def reject(comment, moderator, note="", reason="", tell=False):
    """`tell` sends the reason by mail, to a writer whose address is confirmed."""
    return decide(comment, moderator, Status.REJECTED, note, reason, tell=tell)


def mark_spam(comment, moderator, note="", reason=""):
    return decide(comment, moderator, Status.SPAM, note, reason)


def remove(comment, moderator, note="", reason="", tell=False):
    """Take down what was public; replies keep their place under “removed”."""
    return decide(comment, moderator, Status.REMOVED, note, reason, tell=tell)


def edit_out(comment, moderator, text, note="", reason=""):
    """Approve it with these words instead; readers are told that a moderator edited it, the Decision keeps the old."""
    return decide(comment, moderator, Status.APPROVED, note, reason, text=text)


@transaction.atomic
@touching.one_discussion
def decide(comment, moderator, status, note="", reason="", text=None, trust=False, tell=False):
    """Give the comment its new status; the Decision, or None when it changed since the moderator saw it, has been
    decided just so, or is claimed by another. Flags are settled by it. Raises PermissionDenied.

    The note stays among moderators; the reason is told to the writer. The spam filter learns from it at once."""
    _require_moderator(moderator)
    counting.lock(comment.discussion)
    is_news = comment.status != status or text is not None or _waits_for_eyes(comment)
    now = timezone.now()
    change = {"decided_at": now, "open_flags": 0, "hidden_at": None} | _words(text, edited_out_at=now)
    decision = is_news and _move(comment, status, change, moderator=moderator, note=note, reason=reason)
    if not decision:
        return None
    if trust and comment.commenter:
        people.trust(comment.commenter, decision)
    if tell:
        outbox.tell_writer(comment, now, due_at=now + UNDO_WITHIN)
    learning.follow(comment)
    akismet.follow(comment)
    return decision


@transaction.atomic
@touching.one_discussion
def undo(decision, moderator, now=None):
    """Take back one's own decision: the Decision that does so, or None when ten minutes have passed, when something
    was decided since, or when it was somebody else's. What the spam filter learned from it is taken back too."""
    _require_moderator(moderator)
    now = now or timezone.now()
    counting.lock(decision.comment.discussion)
    comment = Comment.objects.get(pk=decision.comment_id)
    if not may_undo(decision, moderator, now) or comment.decisions.order_by("-pk").first() != decision:
        return None
    edited = comment.decisions.edits().exclude(pk=decision.pk).first()
    change = {
        "decided_at": decision.decided_before,
        "open_flags": comment.open_flags + decision.flags_before,
        "hidden_at": decision.hidden_before,
    } | _words(decision.text_before or None, edited_out_at=edited and edited.decided_at)
    undone = _move(comment, decision.from_status, change, moderator=moderator, undoes=decision)
    if undone:
        learning.follow(comment) if decision.decided_before else learning.forget(comment)
        if decision.from_status != decision.to_status:
            outbox.take_back(comment, LETTERS_OF.get(decision.to_status, ()))
        people.take_back_trust(decision)
    return undone


def may_undo(decision, moderator, now):
    is_own = decision.moderator_id == moderator.pk and decision.undoes_id is None
    return is_own and decision.decided_at > now - UNDO_WITHIN


def take_down_everything(person, moderator, reason=""):
    """All that is public or waits; how many were taken down, and how many changed meanwhile or are claimed."""
    _require_moderator(moderator)
    comments = person.comments.filter(status__in=UNDECIDED).select_related("discussion", "commenter")
    verbs = {Status.APPROVED: remove, Status.PENDING: reject}
    done = [verbs[comment.status](comment, moderator, reason=reason) is not None for comment in comments]
    return sum(done), len(done) - sum(done)


@transaction.atomic
@touching.one_discussion
def flagged(comment, open_flags, hide=False, now=None):
    """Readers have flagged it: note how many flags are open; `hide` takes it out of sight until a moderator looked.

    The counterpart of a flag that is settled is every decision. Call this where the flag is stored."""
    counting.lock(comment.discussion)
    row = Comment.objects.filter(pk=comment.pk)
    row.update(open_flags=open_flags, version=F("version") + 1)
    if hide and row.public().update(hidden_at=now or timezone.now()):
        counting.after_change(comment)


@transaction.atomic
@touching.one_discussion
def suspect(comment, suspicion):
    """Something came to light after the comment was stored: note it, and let it wait or go to the spam folder.

    What a moderator has decided stays. Answers whether the comment moved."""
    counting.lock(comment.discussion)
    comment.refresh_from_db(fields=["status", "version", "screening", "points"])
    seen = [suspicion.points, suspicion.because]
    if comment.status not in UNDECIDED or seen in comment.screening:
        return False
    if comment.decisions.by_people().exists():
        return False
    comment.screening.append(seen)
    comment.points += suspicion.points
    comment.save(update_fields=["screening", "points"])
    is_spam = comment.points >= settings.SUSPICION_FOR_SPAM and not comment.crisis
    return bool(_move(comment, Status.SPAM if is_spam else Status.PENDING, note=suspicion.because))


@transaction.atomic
@touching.one_discussion
def withdraw(comment, now):
    """Its writer takes the comment back; no moderator can bring it back."""
    counting.lock(comment.discussion)
    if not Comment.objects.filter(pk=comment.pk, withdrawn_at=None).update(withdrawn_at=now):
        return False
    comment.withdrawn_at = now
    comment.refresh_from_db(fields=["status", "version", "open_flags"])
    learning.forget(comment)
    return bool(_move(comment, Status.REMOVED, {"open_flags": 0}, note="taken back by its writer"))


def after_edit(comment, status):
    """The writer has changed the words and screening has looked again; inside the transaction that stored them."""
    learning.forget(comment)
    Comment.objects.filter(pk=comment.pk).update(version=F("version") + 1, decided_at=None)
    comment.refresh_from_db(fields=["version"])
    return _move(comment, status, note="changed by its writer")


def _require_moderator(user):
    if not user.has_perm("comments.moderate_comment"):
        raise PermissionDenied(_("Only moderators can decide about comments."))


def _waits_for_eyes(comment):
    """A moderator may agree with what it is already: nobody has read it yet, or readers flagged it."""
    return comment.decided_at is None or comment.open_flags or comment.hidden_at


def _words(text, edited_out_at):
    return {} if text is None else {"text": text, "html": clean_comment(text), "edited_out_at": edited_out_at}


def _move(comment, status, change=None, moderator=None, **decision):
    """The Decision, or None when the comment is not what we have in hand any more."""
    change, before = change or {}, comment.status
    if moderator is None and before == status:
        return None
    rows = Comment.objects.filter(pk=comment.pk, version=comment.version)
    if status == Status.APPROVED:
        rows = rows.filter(withdrawn_at=None)
    if moderator:
        rows = rows.filter(claiming.free_for(moderator))
        change |= {"claimed_by": None, "claimed_at": None}
    if not rows.update(status=status, version=F("version") + 1, **change):
        return None
    kept = {
        "version": comment.version + 1,
        "text_before": comment.text if "text" in change else "",
        "decided_before": comment.decided_at,
        "hidden_before": comment.hidden_at,
        "flags_before": comment.open_flags,
    }
    comment.status, comment.version = status, kept["version"]
    for name, value in change.items():
        setattr(comment, name, value)
    step = Decision.objects.create(
        comment=comment, moderator=moderator, from_status=before, to_status=status, **kept, **decision
    )
    if step.undoes:
        flagging.reopen(step.undoes)
    elif kept["flags_before"] and change.get("open_flags") == 0:
        flagging.settle(step)
    counting.after_change(comment)
    if status == Status.APPROVED:
        safety_notes.after_approval(comment, moderator)
    if status == Status.APPROVED and before != status:
        outbox.tell_of(comment, timezone.now())
    return step
