"""The only code that takes a comment in and gives it its first status."""

import hashlib
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _

from articles.models import Author
from comments import claiming, counting, crises, following, moderation, safety_notes, second_opinion, spam, touching
from comments.models import Comment, Commenter, Correction, Discussion
from comments.notifications import outbox
from comments.safety import crisis_words, hints
from fibrosite.shared.html import clean_comment
from fibrosite.shared.prepared import later, prepared
from fibrosite.shared.rows import insert

# The fields that `judge` fills, and what is read before it.
JUDGEMENT = ["points", "screening", "spam_probability", "spam_words", "hints", "crisis"]
DOUBLE_WITHIN = timedelta(days=1)
CRISIS_PACE = 4  # times as many are taken from somebody in a crisis


class TooFast(Exception):
    """This sender has sent enough for now; `seconds` says when the next comment is welcome."""

    def __init__(self, seconds):
        self.seconds = seconds
        super().__init__(seconds)


class TooSoon(TooFast):
    """The discussion is in slow mode, and this person wrote here just before."""


class Closed(Exception):
    """The discussion takes no comments."""


class Refused(Exception):
    """This person may not write here."""


def submit(comment, *, email, sender, trap="", follow="", experience=None, now=None):
    """Screen and store an unsaved comment (discussion, parent, name and text are set); answer the stored one.

    `follow` is one of `following.CHOICES`: what its writer wants to hear of the thread; "" changes nothing.
    `experience` is an unsaved one that belongs to the comment.

    The same words sent twice to the same place are one comment. Raises TooFast, Closed or Refused; not for who writes
    as if in a crisis: that always reaches a moderator, and never the spam folder."""
    comment.crisis = crisis_level(comment, experience)  # reading comes first, so that nobody waits for it
    comment.hints = hints_of(comment)
    with transaction.atomic():
        return _take_in(comment, email, sender, trap, follow, experience, now or timezone.now())


def _take_in(comment, email, sender, trap, follow, experience, now):
    comment.created_at, comment.sender, comment.fingerprint = now, sender, fingerprint(comment.text)
    discussion = counting.lock(comment.discussion)
    if not (discussion.takes_comments(now) or comment.crisis):
        raise Closed
    sending = spam.Sending(comment, trap)
    if sending.earlier.same_words and (double := _sent_already(comment, email, now)):
        return double
    _check_pace(sending, CRISIS_PACE if comment.crisis else 1)
    if not comment.crisis:
        _check_slow_mode(discussion, email, sender, now)
    comment.commenter, is_new = _person(email, comment.name)
    if comment.commenter.is_shut_out and not comment.crisis:
        raise Refused
    comment.status = judge(comment, sending)
    with touching.pages_of(discussion) if comment.is_approved else touching.no_page():
        store(comment, now)
        if experience:
            experience.comment = comment
            experience.save()
    if comment.crisis:
        crises.noticed(comment, before=0, now=now)
    if comment.status != Comment.Status.SPAM:  # who floods us shall not flood others through us
        outbox.ask_to_confirm(comment.commenter, now, is_new)
        if follow:
            following.begin(comment.commenter, comment.root, follow)
    if comment.is_approved:
        outbox.tell_of(comment, now)
        safety_notes.after_approval(comment)
    second_opinion.ask(comment)
    return comment


@touching.no_page()
@transaction.atomic
def take_mention(comment, now=None):
    """Screen and store an unsaved comment: what another site says of a page. A moderator always reads it first."""
    comment.created_at = now or timezone.now()
    comment.discussion = counting.lock(comment.discussion)
    comment.fingerprint, comment.hints = fingerprint(comment.text), hints_of(comment)
    comment.status = judge(comment)
    with touching.pages_of(comment.discussion) if comment.is_approved else touching.no_page():
        store(comment, comment.created_at)
    second_opinion.ask(comment)
    return comment


@transaction.atomic
def answer(comment, moderator, text, now=None):
    """A moderator replies in public, in the name of the staff; what is answered is approved first if it waits.

    The decisions that this took; none when the comment changed since the moderator saw it, or is no comment that
    readers can see. Raises PermissionDenied."""
    now, decisions = now or timezone.now(), []
    if not comment.is_public and comment.kind == Comment.Kind.COMMENT:
        decisions.append(moderation.approve(comment, moderator))
    ours = Comment.objects.public().filter(claiming.free_for(moderator), pk=comment.pk, version=comment.version)
    if None in decisions or not ours.filter(kind=Comment.Kind.COMMENT).exists():
        return []
    author = Author.objects.filter(user=moderator).first()
    name = author.name if author else moderator.get_full_name() or _("The moderators")
    reply = Comment(discussion=comment.discussion, parent=comment, staff=moderator, author=author, name=name[:60])
    reply.text, reply.fingerprint = text, fingerprint(text)
    with touching.no_page():  # the approval shows it
        store(reply, now)
    return [*decisions, moderation.approve(reply, moderator, note="a reply by the staff")]


def judge(comment, sending=None):
    """Screen the comment, note on it what was seen, and answer the status it deserves unread."""
    verdict = spam.screen(comment, sending)
    comment.points = verdict.points
    comment.screening = [[suspicion.points, suspicion.because] for suspicion in verdict.suspicions]
    return _first_status(comment, verdict)


def hints_of(comment):
    return hints.hints_for(comment.text, comment.discussion.supplement)


def crisis_level(comment, experience=None):
    """How grave the words are that somebody sends, as far as the list of the operator knows."""
    told = [experience.side_effects, experience.stopped_because, experience.other_changes] if experience else []
    own = crisis_words.own_words(comment.text, comment.parent.text if comment.parent else "")
    return crisis_words.level_in("\n".join([comment.name, own, *told]))


def store(comment, created_at):
    """Write a new comment with its place in the tree and its safe HTML. Importers call this too."""
    comment.created_at = created_at
    comment.html = html_of(comment)
    comment.depth = comment.parent.depth + 1 if comment.parent else 0
    comment.root = comment.parent.root if comment.parent else None
    comment.is_shown = False  # `counting` shows it, and gives replies their turn
    comment.turn = None if comment.parent else 0
    insert(comment)
    if comment.root is None:  # a thread is found by its root, the root included
        comment.root = comment
        with connection.cursor() as cursor:
            cursor.execute("UPDATE comments_comment SET root_id = id WHERE id = %s", [comment.pk])
    if comment.corrects:
        Correction.objects.create(comment=comment)
    if comment.is_approved:
        counting.after_change(comment)
    return comment


def discussion_of(subject):
    """The discussion of an article or a supplement; it is made when the first comment is sent."""
    name = subject._meta.model_name
    with touching.no_page():  # an empty one looks like none
        discussion = Discussion.objects.get_or_create(**{name: subject})[0]
    setattr(discussion, name, subject)  # at hand, so that nobody asks for it again
    return discussion


def html_of(comment):
    """Readers write Markdown; what another site says is plain text, in which no address becomes a link."""
    if comment.kind == Comment.Kind.COMMENT:
        return clean_comment(comment.text)
    return f"<p>{escape(comment.text)}</p>" if comment.text else ""


def fingerprint(text):
    """The same for texts that differ only in case and spacing."""
    return hashlib.sha256(" ".join(text.lower().split()).encode()).hexdigest()[:32]


def _sent_already(comment, email, now):
    same = Comment.objects.filter(
        discussion=comment.discussion,
        fingerprint=comment.fingerprint,
        parent=comment.parent,
        commenter__email=email.lower(),
        created_at__gte=now - DOUBLE_WITHIN,
    ).oldest_first()
    return same.first()


def _check_pace(sending, patience=1):
    limit, seconds = settings.COMMENTS_PER_SENDER
    limit *= patience
    if sending.earlier.within_limit >= limit:
        now, sender = sending.comment.created_at, sending.comment.sender
        recent = Comment.objects.from_sender_since(sender, now - timedelta(seconds=seconds)).order_by("-created_at")
        times = list(recent.values_list("created_at", flat=True)[:limit])
        raise TooFast(max(1, seconds - int((now - times[-1]).total_seconds())))


def _check_slow_mode(discussion, email, sender, now):
    """One person is one address or one network; who writes from either waits."""
    if not (pause := timedelta(minutes=discussion.slow_minutes)):
        return
    same = Q(sender=sender) | Q(commenter__email=email.lower())
    latest = discussion.comments.filter(same, created_at__gt=now - pause).aggregate(at=Max("created_at"))["at"]
    if latest:
        raise TooSoon(max(1, int((latest + pause - now).total_seconds())))


def _person(email, name):
    """The person, and whether we have just met."""
    known, is_new = _known()(email=email.lower()), False
    if known:
        person = known[0]
    else:
        person, is_new = _meet(email.lower(), name)
    if not person.name:  # has followed before writing
        person.name = name
        person.save(update_fields=["name"])
    return person, is_new


def _meet(email, name):
    person = Commenter(email=email, name=name)
    if insert(person, or_ignore=True):
        return person, True
    return Commenter.objects.get(email=email), False  # has just written elsewhere


@prepared
def _known():
    return Commenter.objects.filter(email=later("email"))


def _first_status(comment, verdict):
    """Nobody new is public unread. A trusted person is, as long as no screen found anything.

    What sounds like a crisis always waits for a moderator, whatever else it looks like."""
    if comment.crisis:
        return Comment.Status.PENDING
    if verdict.is_spam:
        return Comment.Status.SPAM
    if not verdict.suspicions and _is_trusted(comment):
        return Comment.Status.APPROVED
    return Comment.Status.PENDING


def _is_trusted(comment):
    """Enough approved comments or a moderator’s word, with a confirmed address, under the name this person goes by:
    whoever guesses an address does not know the name that goes with it."""
    person = comment.commenter
    if (
        person is None
        or not person.is_confirmed
        or person.name != comment.name
        or person.trust == person.Trust.PREMODERATED
    ):
        return False
    if person.trust == person.Trust.TRUSTED:
        return True
    return person.comments.approved().count() >= settings.COMMENTS_FOR_TRUST
