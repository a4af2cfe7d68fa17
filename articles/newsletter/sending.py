"""The only code that changes an issue's status: scheduled, taken back, on its way, sent."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.newsletter import letters, outbox
from articles.newsletter.models import Delivery, Issue, Subscriber
from fibrosite.shared import mail

Status, State = Issue.Status, Delivery.State
OPEN = (Status.DRAFT, Status.SCHEDULED)


class NotPossible(ValidationError):
    """The issue does not stand where this step begins, or lacks something; the message says what."""


@transaction.atomic
def schedule(issue, at, now=None):
    """Let it go out at a moment to come."""
    _require_something_to_read(issue)
    if at <= (now or timezone.now()):
        raise NotPossible({"send_on": _("That time has passed. Choose one to come, or send it now.")})
    _move(issue, OPEN, status=Status.SCHEDULED, send_at=at)


def take_back(issue):
    """A scheduled issue becomes a draft again. What has begun to go out cannot be taken back."""
    _move(issue, [Status.SCHEDULED], status=Status.DRAFT, send_at=None)


@transaction.atomic
def begin(issue, now=None):
    """Write one letter row for every subscriber; either all are there, and the issue is on its way, or nothing is."""
    now = now or timezone.now()
    _require_something_to_read(issue)
    _move(issue, OPEN, status=Status.SENDING, began_at=now)
    subscribers = list(Subscriber.objects.confirmed().values_list("pk", flat=True))
    outbox.queue(issue, subscribers, now)
    Issue.objects.filter(pk=issue.pk).update(recipients=len(subscribers))
    issue.recipients = len(subscribers)


def begin_due(now=None):
    """Begin the issues whose time has come; answers how many. One that lacks something becomes a draft again."""
    now, begun = now or timezone.now(), 0
    for issue in Issue.objects.due(now):
        try:
            begin(issue, now)
            begun += 1
        except ValidationError:  # somebody was faster, or its articles are not public any more
            Issue.objects.filter(pk=issue.pk, status=Status.SCHEDULED).update(status=Status.DRAFT, send_at=None)
    return begun


def carry_on(now=None):
    """Send all that is due now. Yields for each letter whether it went out, and notes which issues are done."""
    tried = True
    while tried:
        tried = False
        for went_out in outbox.send_due(now):
            tried = True
            yield went_out
    for issue in Issue.objects.on_their_way():
        _end_if_done(issue, now or timezone.now())


@transaction.atomic
def try_again(issue, now=None):
    """Send the letters once more that failed, or of which nobody knows; answers how many."""
    count = outbox.try_again(issue, now or timezone.now())
    if count:
        _move(issue, [Status.SENDING, Status.SENT], status=Status.SENDING, ended_at=None)
    return count


def send_test(issue, to):
    """The issue as it is now, to one address of the desk. Raises OSError when the mail server does not take it."""
    letter = letters.test(issue, to)
    mail.hand_over(letter.name, letter.to, letter.context)


def progress_of(issue):
    """State → number of letters."""
    return issue.deliveries.all().by_state()


def _end_if_done(issue, now):
    if not issue.deliveries.all().unsettled().exists():
        delivered = issue.deliveries.filter(state=State.SENT).count()
        _move(issue, [Status.SENDING], status=Status.SENT, ended_at=now, delivered=delivered)


def _move(issue, starts, **changes):
    """A conditional update, so that of two who press at the same time one is told."""
    if not Issue.objects.filter(pk=issue.pk, status__in=starts).update(**changes):
        issue.refresh_from_db(fields=["status"])
        problem = _("This issue is “%(state)s” now, so that is not possible.")
        raise NotPossible(problem % {"state": issue.get_status_display()})
    for name, value in changes.items():
        setattr(issue, name, value)


def _require_something_to_read(issue):
    if not issue.intro.strip() and not letters.words_of(issue)["items"]:
        raise NotPossible(_("There is nothing in it yet: write an introduction, or choose an article that is public."))
