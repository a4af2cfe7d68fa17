"""Looking at the other page, in the background: does it link to us, and what does it say? It is shown after moderation,
follows what changes there, and is taken back when the page or its link is gone."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from comments import counting, finding, moderation, submission, touching
from comments.models import Comment, Mention
from comments.webmentions import sources, targets
from fibrosite.shared.fetching import Gone, Unfetchable, fetch

KINDS = ("text/html", "application/xhtml+xml")
LARGEST, LONGEST = 1024 * 1024, 15  # bytes, seconds
AT_ONCE = 20
LOST_AFTER = timedelta(minutes=15)  # a worker that looks for longer has died
PAUSES = [timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6)]  # before it is tried again
KEPT = timedelta(days=30)  # what came to nothing
State, Status = Mention.State, Comment.Status


def look(now=None):
    """Look at the pages whose time has come; answers how many."""
    due = list(Mention.objects.due(now or timezone.now()).order_by("due_at").values_list("pk", flat=True)[:AT_ONCE])
    return sum(look_at(pk, now) for pk in due)


def look_at(pk, now=None):
    """Answers whether it was ours to look at: of several workers one does."""
    now = now or timezone.now()
    claim = {"state": State.LOOKING, "due_at": now + LOST_AFTER, "attempts": F("attempts") + 1}
    if not Mention.objects.due(now).filter(pk=pk).update(**claim):
        return False
    mention = Mention.objects.select_related("discussion__article", "discussion__supplement", "comment").get(pk=pk)
    try:
        said = _read(mention)
    except Gone as gone:
        _lost(mention, str(gone), now)
    except Unfetchable as problem:
        _try_later(mention, str(problem), now)
    else:
        if said:
            _found(mention, said, now)
        else:
            _lost(mention, _("The other page does not link to ours."), now)
    return True


def forget_old(now=None):
    """Drop senders after SENDER_KEPT_DAYS, and after a month what came to nothing; answers how many rows changed."""
    now = now or timezone.now()
    unknown = Mention.objects.filter(asked_at__lt=now - timedelta(days=settings.SENDER_KEPT_DAYS)).exclude(sender="")
    failed = Mention.objects.filter(state__in=[State.LOST, State.FAILED], comment=None, asked_at__lt=now - KEPT)
    return failed.delete()[0] + unknown.update(sender="")


def _read(mention):
    page = fetch(mention.source, kinds=KINDS, max_bytes=LARGEST, seconds=LONGEST)
    if targets.is_ours(page.url):  # it sends us on to ourselves
        return None
    subject = mention.discussion.subject
    return sources.read(
        page, lambda address: targets.subject_at(address) == subject if targets.is_ours(address) else None
    )


@transaction.atomic
def _found(mention, said, now):
    comment = mention.comment
    if comment is None:
        comment = Comment(discussion=mention.discussion, kind=mention.kind, url=mention.source, sender=mention.sender)
        comment.name, comment.text = said.name, said.text
        mention.comment = submission.take_mention(comment, now)
    elif (comment.name, comment.text) != (said.name, said.text) and comment.status in moderation.UNDECIDED:
        _say(comment, said, now)
    _settle(mention, State.FOUND, "", now)


@touching.one_discussion
def _say(comment, said, now):
    """What the page says has changed: screened and read by a moderator again."""
    counting.lock(comment.discussion)
    comment.name, comment.text, comment.edited_at = said.name, said.text, now
    comment.html, comment.fingerprint = submission.html_of(comment), submission.fingerprint(said.text)
    comment.hints = submission.hints_of(comment)
    status = submission.judge(comment)
    comment.save(update_fields=["name", "text", "html", "fingerprint", "edited_at", *submission.JUDGEMENT])
    moderation.after_edit(comment, status)
    finding.follow(comment)


@transaction.atomic
def _lost(mention, why, now):
    if mention.comment:
        moderation.withdraw(mention.comment, now)
        mention.comment = None  # should the link come back, that is a new mention
    _settle(mention, State.LOST, why, now)


def _try_later(mention, why, now):
    """What is shown stays meanwhile: a site that is down has not taken anything back."""
    if mention.attempts > len(PAUSES):
        return _settle(mention, State.FAILED, why, now)
    Mention.objects.filter(pk=mention.pk).update(
        state=State.WAITING, due_at=now + PAUSES[mention.attempts - 1], problem=why[:200], looked_at=now
    )


def _settle(mention, state, why, now):
    mention.state, mention.problem, mention.looked_at = state, why[:200], now
    mention.save(update_fields=["state", "problem", "looked_at", "comment"])
