"""The only code that queues, claims and sends letters of the newsletter, and notes what became of each.

A letter is a row, and goes through three hands: *waiting*; *claimed* by one worker, through a conditional update;
*sending* from just before the mail server hears of it. A worker that dies gives claimed letters back. One that dies
while it hands a letter over leaves it *unsure*: nobody can know whether the server took it, so it is not sent again by
itself. A newsletter is rather missed once, it is in the archive, than sent twice. A server that says no, or is away,
is asked again later."""

import logging
import secrets
from datetime import timedelta

from django.core.mail import get_connection
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django_tasks import task

from articles.newsletter import letters
from articles.newsletter.models import Delivery
from fibrosite.shared import mail

log = logging.getLogger(__name__)

State = Delivery.State
ANSWER_EVERY, ANSWERS_A_DAY = timedelta(minutes=10), 3
KEPT = timedelta(days=30)
BATCH = 50


def answer(subscriber, now):
    """A letter to an address that was typed into the form; a few a day at most, a stranger may have typed it."""
    lately = Delivery.objects.answers().filter(subscriber=subscriber, queued_at__gt=now - timedelta(days=1))
    if lately.filter(queued_at__gt=now - ANSWER_EVERY).exists() or lately.count() >= ANSWERS_A_DAY:
        return
    Delivery.objects.create(subscriber=subscriber, queued_at=now, due_at=now)
    transaction.on_commit(send_answers.enqueue)


@task()
def send_answers():
    """Answer those who used the form; answers how many letters went out. Issues go out in a thread of the worker."""
    return sum(send_due(among=Delivery.objects.answers()))


def queue(issue, subscribers, now):
    """A letter for each of `subscribers` that has none of this issue yet."""
    rows = (Delivery(issue=issue, subscriber_id=pk, queued_at=now, due_at=now) for pk in subscribers)
    Delivery.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)


def send_due(now=None, among=None):
    """Send what is due, a batch at most, over one connection. Yields for each letter whether it went out; no
    letter at all means that nothing is due, or that the mail server is away: nothing is claimed then."""
    moment = now or timezone.now()
    _give_back(moment)
    due = (Delivery.objects.all() if among is None else among).due(moment).in_order()
    due = list(due.values_list("pk", flat=True)[:BATCH])
    if not due:
        return
    connection = get_connection()
    try:
        connection.open()
    except OSError as problem:
        _wait_for_the_server(due, problem, moment)
        return
    try:
        for pk in due:
            if delivery := _claim(pk, now or timezone.now()):
                yield _send(delivery, connection, now or timezone.now())
    finally:
        connection.close()


def forget_old(now=None):
    """Who got what is forgotten a month after it went; answers how many letters."""
    old = Delivery.objects.filter(settled_at__lt=(now or timezone.now()) - KEPT)
    return old.exclude(issue__status="sending").delete()[0]


def try_again(issue, now):
    """Send letters that failed, or of which nobody knows, once more; answers how many."""
    again = issue.deliveries.filter(state__in=[State.FAILED, State.UNSURE])
    return again.update(state=State.WAITING, due_at=now, attempts=0, problem="", settled_at=None, claim="")


def _claim(pk, now):
    """The letter, now ours; None when somebody else was faster."""
    code = secrets.token_hex(16)
    free = Delivery.objects.filter(pk=pk, state=State.WAITING)
    if not free.update(state=State.CLAIMED, claim=code, claimed_at=now, attempts=F("attempts") + 1):
        return None
    return Delivery.objects.select_related("subscriber", "issue").filter(claim=code).first()


def _send(delivery, connection, now):
    """True when the letter went out."""
    ours = Delivery.objects.filter(claim=delivery.claim)
    try:
        letter = letters.write(delivery)
        if letter is None:
            ours.update(state=State.DROPPED, settled_at=now, claim="")
            return False
        if not ours.filter(state=State.CLAIMED).update(state=State.SENDING, claimed_at=now):
            return False  # it took so long that it was given back
        mail.hand_over(letter.name, letter.to, letter.context, headers=letter.headers, connection=connection)
    except Exception as problem:  # one letter that cannot be sent does not hold up the others
        log.warning("A letter of the newsletter could not be sent: %s", problem.__class__.__name__)
        connection.close()  # the next one begins a conversation of its own
        _note_failure(delivery, problem, now)
        return False
    ours.update(state=State.SENT, settled_at=now, claim="", problem="")
    return True


def _note_failure(delivery, problem, now):
    ours, what = Delivery.objects.filter(claim=delivery.claim), mail.sentence_of(problem)
    due_at = mail.next_try(delivery.attempts, now)
    if due_at is None:
        ours.update(state=State.FAILED, settled_at=now, claim="", problem=what)
    else:
        ours.update(state=State.WAITING, due_at=due_at, claim="", problem=what)


def _wait_for_the_server(due, problem, now):
    log.warning("The mail server cannot be reached: %s", problem.__class__.__name__)
    waiting = Delivery.objects.filter(pk__in=due, state=State.WAITING)
    waiting.update(due_at=mail.next_try(1, now), problem=mail.sentence_of(problem))


def _give_back(now):
    lost = Delivery.objects.filter(claimed_at__lt=now - mail.GIVEN_BACK_AFTER)
    lost.filter(state=State.CLAIMED).update(state=State.WAITING, claim="")
    lost.filter(state=State.SENDING).update(state=State.UNSURE, settled_at=now, claim="")
