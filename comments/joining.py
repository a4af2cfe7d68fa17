"""Following without writing. Anybody can type any address under a page, so a letter asks it first; nothing happens
until its button is pressed, and the page answers the same whatever we know of the address."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from comments import following, identity
from comments.models import Commenter, Subscription
from comments.notifications import outbox
from comments.submission import Closed, TooFast


@transaction.atomic
def ask(email, thread, choice, sender, now=None):
    """`thread` is the comment that begins it, or a whole Discussion. Raises TooFast or Closed."""
    now = now or timezone.now()
    if not getattr(thread, "discussion", thread).takes_comments(now):
        raise Closed
    _check_pace(sender, now)
    person = Commenter.objects.get_or_create(email=email.lower())[0]
    subscription = following.wait(person, thread, choice, sender)
    outbox.ask_to_follow(subscription, now)


@transaction.atomic
def confirm(subscription, now=None):
    identity.confirm(subscription.person, now)
    following.settle(subscription)


def forget_strangers(now=None):
    """Addresses that somebody typed and nobody answered for."""
    forgotten = following.forget_waiting(now or timezone.now())
    Commenter.objects.filter(name="", note="", is_banned=False, comments=None, subscriptions=None).delete()
    return forgotten


def _check_pace(sender, now):
    most, seconds = settings.FOLLOWS_PER_SENDER
    asked = Subscription.objects.filter(is_waiting=True, sender=sender, since__gte=now - timedelta(seconds=seconds))
    if asked.count() >= most:
        raise TooFast(seconds)
