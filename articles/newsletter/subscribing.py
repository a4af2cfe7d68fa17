"""The only code that changes who gets the newsletter. An address counts only when its owner has pressed a button in
a letter; the form answers everybody the same, so it tells nobody who reads us."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from articles.newsletter import outbox
from articles.newsletter.models import Subscriber
from fibrosite.shared import pace

UNCONFIRMED_KEPT = timedelta(days=30)


@transaction.atomic
def ask(email, sender, now=None):
    """Somebody wants the newsletter at this address: a letter goes to it, whether or not it is known here.

    Raises pace.TooFast when too many addresses come from one sender."""
    now = now or timezone.now()
    _check_pace(sender, now)
    subscriber, _made = Subscriber.objects.get_or_create(email=email.lower(), defaults={"asked_at": now})
    Subscriber.objects.filter(pk=subscriber.pk).update(asked_at=now, sender=sender)
    outbox.answer(subscriber, now)


def confirm(subscriber, now=None):
    """False when the address was confirmed before; the first time stays."""
    fresh = Subscriber.objects.filter(pk=subscriber.pk, confirmed_at=None)
    return bool(fresh.update(confirmed_at=now or timezone.now()))


def leave(subscriber):
    """No more letters, and nothing kept of the address."""
    Subscriber.objects.filter(pk=subscriber.pk).delete()


def forget_old(now=None):
    """Drop addresses that nobody confirmed, and the keyed hashes of who asked; answers how many addresses."""
    now = now or timezone.now()
    asked = Subscriber.objects.filter(asked_at__lt=now - timedelta(days=settings.SENDER_KEPT_DAYS))
    asked.exclude(sender="").update(sender="")
    old = Subscriber.objects.filter(confirmed_at=None, asked_at__lt=now - UNCONFIRMED_KEPT)
    return old.delete()[1].get("newsletter.Subscriber", 0)


def _check_pace(sender, now):
    asked = Subscriber.objects.from_sender_since(sender, pace.beginning_of(settings.SUBSCRIPTIONS_PER_SENDER, now))
    pace.check(
        list(asked.order_by("asked_at").values_list("asked_at", flat=True)), settings.SUBSCRIPTIONS_PER_SENDER, now
    )
