"""The only code that queues letters to people who comment and to moderators, sends them, and notes what became of them.

A notice is a row stored together with what it tells of: either both are there or neither. Sending happens afterwards,
in the background; a claim is a conditional update, so two workers never send the same letter. A letter that cannot be
handed over is tried again later; a worker that died while sending gives its letters back after a while."""

import logging
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from comments.models import Notice
from comments.notifications import letters, recipients
from fibrosite.shared import mail
from fibrosite.shared.prepared import later, prepared
from fibrosite.shared.rows import insert

log = logging.getLogger(__name__)

Letter, State = Notice.Letter, Notice.State
CONFIRM_EVERY = timedelta(days=1)
ASKED_A_DAY = 3
LINK_EVERY, LINKS_A_DAY = timedelta(minutes=2), 6
KEPT = timedelta(days=30)
RING_AGAIN_AFTER = timedelta(minutes=10)


def ask_to_confirm(person, now, is_new=False):
    """Once a day at most: a stranger may have typed this address."""
    if person.is_confirmed:
        return
    if is_new or not Notice.objects.lately(person, Letter.CONFIRM, now - CONFIRM_EVERY).exists():
        queue([Notice(person=person, letter=Letter.CONFIRM, queued_at=now, due_at=now)])


def ask_to_follow(subscription, now):
    """A few times a day at most: a stranger may have typed this address."""
    person = subscription.person
    lately = Notice.objects.lately(person, Letter.FOLLOW, now - timedelta(days=1))
    if not person.is_shut_out and lately.count() < ASKED_A_DAY:
        queue([Notice(person=person, subscription=subscription, letter=Letter.FOLLOW, queued_at=now, due_at=now)])


def send_link(person, now):
    """A link to My comments, unless this person has just got one, or many today."""
    lately = Notice.objects.lately(person, Letter.OPEN, now - timedelta(days=1))
    if lately.filter(queued_at__gt=now - LINK_EVERY).exists() or lately.count() >= LINKS_A_DAY:
        return
    queue([Notice(person=person, letter=Letter.OPEN, queued_at=now, due_at=now)])


def tell_of(comment, now):
    """Letters about a comment that has just been approved."""
    queue(
        [
            Notice(
                person_id=person,
                comment=comment,
                letter=Letter.DAILY if is_daily else Letter.ANSWER,
                queued_at=now,
                due_at=next_morning(now) if is_daily else now,
            )
            for person, is_daily in recipients.told_of(comment, now)
        ]
    )


def tell_writer(comment, now, due_at):
    """Why the comment was refused, to its writer if the address is confirmed; late enough that it can be undone."""
    if comment.commenter and comment.commenter.is_confirmed:
        queue([Notice(person=comment.commenter, comment=comment, letter=Letter.REFUSED, queued_at=now, due_at=due_at)])


def take_back(comment, letters):
    """What they would tell of was undone: letters about it that have not gone out yet do not go."""
    Notice.objects.filter(comment=comment, state=State.WAITING, letter__in=letters).delete()


def tell_moderators(letter, comment, now):
    """At once, whoever may decide about comments. Somebody who sends one cry after the other rings the bell once in
    ten minutes, unless it gets graver: the queue shows them all."""
    if letter == Letter.CRISIS and _has_just_rung(comment, now):
        return
    queue([_to_moderator(user, letter, now, comment=comment) for user in recipients.moderators()])


def send_digests(now):
    """What waits, to every moderator in the morning; answers how many letters were queued."""
    due_at = next_morning(now)
    waiting = Notice.objects.filter(letter=Letter.DIGEST, state=State.WAITING).values("moderator")
    users = list(recipients.moderators().exclude(pk__in=waiting))
    queue([_to_moderator(user, Letter.DIGEST, now, due_at=due_at) for user in users])
    return len(users)


def next_morning(now):
    """When the daily letters go out next, in the time zone of the site."""
    local = timezone.localtime(now)
    morning = local.replace(hour=settings.DAILY_LETTERS_AT, minute=0, second=0, microsecond=0)
    return morning if morning > local else morning + timedelta(days=1)


def queue(notices):
    """Call this inside the transaction of what the notices tell of. Who was told of a comment is not told again."""
    if not notices:
        return
    if len(notices) == 1:  # as with nearly every comment
        insert(notices[0], or_ignore=True)
    else:
        Notice.objects.bulk_create(notices, ignore_conflicts=True)
    transaction.on_commit(_ask_to_deliver)


@task()
def deliver():
    """Send what is due; answers how many letters went out."""
    return send_due(timezone.now())


def send_due(now):
    _give_back(now)
    sent = 0
    for notice in Notice.objects.due(now).select_related("person", "moderator").order_by("due_at", "pk"):
        if claimed := _claim(notice, now):
            sent += _send(claimed, now)
    return sent


def forget_old(now=None):
    """Letters to moderators, and those that tell of no comment; the others keep people from being told twice."""
    settled = Notice.objects.filter(Q(comment=None) | Q(person=None), settled_at__lt=(now or timezone.now()) - KEPT)
    return settled.delete()[0]


def _ask_to_deliver():
    """One task that waits is enough: when it begins, it looks for all that is due."""
    if not _waiting_task()(path=deliver.module_path):
        deliver.enqueue()


@prepared
def _waiting_task():
    return DBTaskResult.objects.filter(status=TaskResultStatus.READY, task_path=later("path")).values_list("pk")[:1]


def _to_moderator(user, letter, now, comment=None, due_at=None):
    return Notice(moderator=user, comment=comment, letter=letter, queued_at=now, due_at=due_at or now)


def _has_just_rung(comment, now):
    earlier = Notice.objects.filter(letter=Letter.CRISIS, queued_at__gt=now - RING_AGAIN_AFTER)
    same_sender = earlier.exclude(comment=comment).filter(
        comment__sender=comment.sender, comment__crisis__gte=comment.crisis
    )
    return bool(comment.sender) and same_sender.exists()


def _claim(notice, now):
    """The notices that go into one letter, now ours; none when somebody else was faster."""
    due = Notice.objects.due(now)
    same = (
        due.filter(person=notice.person, letter=Letter.DAILY)
        if notice.letter == Letter.DAILY
        else due.filter(pk=notice.pk)
    )
    code = secrets.token_hex(16)
    if not same.update(state=State.SENDING, claim=code, claimed_at=now, attempts=F("attempts") + 1):
        return []
    return _claimed()(code=code)


@prepared
def _claimed():
    subjects = "comment__discussion__article", "comment__discussion__supplement"
    claimed = Notice.objects.filter(claim=later("code")).select_related("person", "moderator", *subjects)
    return claimed.order_by("comment__created_at", "pk")


def _send(notices, now):
    """True when the letter went out."""
    try:
        letter = letters.write(notices)
        if letter:
            mail.hand_over(letter.name, letter.to, letter.context, headers=letter.headers)
    except Exception as problem:  # one letter that cannot be sent does not hold up the others
        log.warning("A letter could not be sent: %s", problem.__class__.__name__)
        _note_failure(notices, problem, now)
        return False
    told = set(letter.notices) if letter else set()
    for state, rows in ((State.SENT, told), (State.DROPPED, set(notices) - told)):
        _ours(notices).filter(pk__in=[row.pk for row in rows]).update(state=state, settled_at=now, claim="", problem="")
    return bool(letter)


def _note_failure(notices, problem, now):
    what = mail.sentence_of(problem)
    for notice in notices:
        row, due_at = _ours(notices).filter(pk=notice.pk), mail.next_try(notice.attempts, now)
        if due_at is None:
            row.update(state=State.FAILED, settled_at=now, claim="", problem=what)
        else:
            row.update(state=State.WAITING, due_at=due_at, claim="", problem=what)


def _ours(notices):
    return Notice.objects.filter(claim=notices[0].claim)


def _give_back(now):
    lost = Notice.objects.filter(state=State.SENDING, claimed_at__lt=now - mail.GIVEN_BACK_AFTER)
    lost.update(state=State.WAITING, claim="")
