"""What people do with their own comments: change one, take it back, go by another name, take everything with them,
or erase it."""

from datetime import timedelta

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from comments import counting, crises, finding, moderation, safety_notes, second_opinion, spam, submission, touching
from comments.models import Comment, Correction, Decision, Experience
from comments.spam import learning
from fibrosite.shared.html import clean_comment

EDIT_WITHIN = timedelta(hours=24)
MAY_EDIT = (Comment.Status.PENDING, Comment.Status.APPROVED)


class TooLate(Exception):
    """The time for changing this comment is over, or a moderator has decided against it."""


class Suspicious(Exception):
    """A name that screening does not like would appear everywhere unread."""


def comments_of(person):
    """The newest first, each with its page and with the reason of the latest decision."""
    latest = Decision.objects.filter(comment=OuterRef("pk")).order_by("-decided_at", "-pk")
    return (
        person.comments.select_related("discussion__article", "discussion__supplement", "root")
        .select_related("experience__supplement", "experience__form", "experience__symptom")
        .annotate(reason=Subquery(latest.values("reason")[:1]))
        .order_by("-created_at", "-pk")
    )


def may_edit(comment, now=None):
    is_young = comment.created_at > (now or timezone.now()) - EDIT_WITHIN
    return is_young and comment.status in MAY_EDIT and not (comment.withdrawn_at or comment.edited_out_at)


@transaction.atomic
@touching.one_discussion
def edit(comment, text, url, experience, now=None):
    """Store what was changed and screen it like a new comment: somebody not trusted waits for a moderator again.

    `experience` is an unsaved one in the place of the old; None takes the old one away. Raises TooLate."""
    now = now or timezone.now()
    counting.lock(comment.discussion)
    comment = Comment.objects.select_related("discussion", "root").get(pk=comment.pk)
    if not may_edit(comment, now):
        raise TooLate
    is_new_report = _tell(comment, experience)
    if (text, url) == (comment.text, comment.url) and not is_new_report:
        return comment
    comment.text, comment.html, comment.fingerprint = text, clean_comment(text), submission.fingerprint(text)
    before, comment.crisis = comment.crisis, max(comment.crisis, submission.crisis_level(comment, experience))
    comment.url, comment.edited_at = url, now
    comment.hints = submission.hints_of(comment)
    status = submission.judge(comment)
    comment.save(update_fields=["text", "html", "url", "fingerprint", "edited_at", *submission.JUDGEMENT])
    moderation.after_edit(comment, status)
    finding.follow(comment)
    crises.noticed(comment, before, now)
    if comment.is_approved:
        safety_notes.after_approval(comment)
    second_opinion.ask(comment)
    return comment


@transaction.atomic
def rename(person, name):
    """The name everywhere, old comments included. Raises Suspicious."""
    if spam.screen_name(name):
        raise Suspicious
    person.comments.update(name=name)
    person.name = name
    person.save(update_fields=["name"])


@transaction.atomic
def erase(person):
    """Forget the person and every word of theirs. Where others have answered, an empty place remains."""
    for comment in person.comments.order_by("-depth", "-pk").select_related("discussion", "root"):
        moderation.withdraw(comment, timezone.now())
        comment.reactions.all().delete()
        comment.flags.all().delete()
        comment.placed_notes.all().delete()
        comment.crisis_steps.update(note="")
        learning.forget(comment)
        comment.decisions.update(reason="", note="", text_before="")
        if comment.replies.exists():
            _blank(comment)
        else:
            _delete(comment)
    person.delete()


def _tell(comment, experience):
    """Put `experience` in the place of what was told before; answers whether that changed anything."""
    old = Experience.objects.filter(comment=comment).first()
    if experience is None:
        return bool(old and old.delete())
    experience.comment = comment  # screening finds it there
    if old and old.facts() == experience.facts():
        return False
    experience.pk = old.pk if old else None
    experience.save()
    return True


def _blank(comment):
    Correction.objects.filter(comment=comment).delete()
    Experience.objects.filter(comment=comment).delete()
    words = dict.fromkeys(("name", "text", "html", "corrects", "url", "fingerprint", "sender"), "")
    Comment.objects.filter(pk=comment.pk).update(
        **words,
        screening=[],
        points=0,
        spam_probability=None,
        spam_words=[],
        hints=[],
        notes=[],
        crisis=Comment.Crisis.NONE,
        commenter=None,
        helpful_count=0,
        me_too_count=0,
    )


def _delete(comment):
    """Nothing hangs on it. A root points to itself, which the database would otherwise protect."""
    Comment.objects.filter(pk=comment.pk, parent=None).update(root=None)
    root, discussion = comment.root_id, comment.discussion
    Comment.objects.get(pk=comment.pk).delete()
    counting.recount_thread(root)
    counting.recount(discussion)
