"""Letters to moderators: somebody may be in a crisis, a reader flagged something, flags have hidden it, what
waits today.

They hold the name that everybody sees and the words, never a writer's e-mail address."""

from django.conf import settings
from django.db.models import Count
from django.urls import reverse

from comments import by_mail
from comments.models import Comment, Flag, Notice

EXCERPT = 600  # characters of a comment
LISTED = 10


def crisis(moderator, notice):
    """None when another moderator has closed it meanwhile."""
    comment = notice.comment
    if comment.crisis == Comment.Crisis.NONE:
        return None
    steps = list(comment.crisis_steps.order_by("pk").values_list("note", flat=True))
    page = settings.SITE_URL + reverse("queue:crisis", args=[comment.pk])
    return _about(comment) | {
        "level": comment.get_crisis_display(),
        "because": steps[-1] if steps else "",
        "page": page,
    }


def flagged(moderator, notice):
    """None when a moderator has looked meanwhile, or the letter about its being hidden tells more."""
    comment = notice.comment
    return _reported(moderator, comment) if comment.open_flags and comment.hidden_at is None else None


def hidden(moderator, notice):
    """None when a moderator has looked meanwhile."""
    return _reported(moderator, notice.comment) if notice.comment.hidden_at else None


def _reported(moderator, comment):
    flags = comment.flags.filter(outcome=Flag.Outcome.OPEN).values_list("reason").annotate(n=Count("pk")).order_by("-n")
    reasons = [(Flag.Reason(reason).label, n) for reason, n in flags]
    links = {"show": _decide(comment, moderator, "approve"), "remove": _decide(comment, moderator, "remove")}
    return _about(comment) | links | {"reasons": reasons}


def digest(moderator, notice):
    """None on a day with nothing to do."""
    comments = Comment.objects.all()
    waiting = {
        "pending": comments.pending().count(),
        "flagged": comments.filter(open_flags__gt=0).count(),
        "crises": comments.filter(crisis__gt=0).count(),
        "spam": comments.filter(status=Comment.Status.SPAM, decided_at=None).count(),
    }
    if not any(waiting.values()):
        return None
    oldest = comments.pending().filter(crisis=0).for_queue().oldest_first()[:LISTED]
    shown = [
        _about(comment) | {verb: _decide(comment, moderator, verb) for verb in ("approve", "reject", "mark_spam")}
        for comment in oldest
    ]
    return waiting | {"shown": shown, "more": max(0, waiting["pending"] - len(shown)), "queue": _queue()}


def _about(comment):
    """Every line of the comment is marked as quoted, so that nobody writes links of their own into our letter."""
    text = comment.text if len(comment.text) <= EXCERPT else comment.text[:EXCERPT].rsplit(" ", 1)[0] + " …"
    return {"who": comment.name, "title": str(comment.discussion.subject), "text": _quoted(text), "queue": _queue()}


def _quoted(text):
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def _decide(comment, moderator, verb):
    return settings.SITE_URL + reverse("comments:decide", args=[by_mail.token(comment, moderator, verb)])


def _queue():
    return settings.SITE_URL + reverse("queue:show")


WRITERS = {
    Notice.Letter.CRISIS: crisis,
    Notice.Letter.FLAGGED: flagged,
    Notice.Letter.HIDDEN: hidden,
    Notice.Letter.DIGEST: digest,
}


def write(notice):
    """The context of the letter, or None when it is not wanted any more."""
    moderator = notice.moderator
    if not (moderator.is_active and moderator.email and moderator.has_perm("comments.moderate_comment")):
        return None
    return WRITERS[notice.letter](moderator, notice)
