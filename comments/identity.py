"""Whose comments are these? An e-mail address is all that is known of a person, so everything goes through its mail.

Signed tokens, each good for one purpose: one confirms an address (a week), one opens My comments (30 minutes, once),
one is the session that this begins (two hours, in a cookie that only /my-comments/ sees), one stops letters. Opening
My comments counts `link_number` up, and with that every older link and session ends."""

from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone

from comments.models import Commenter, Subscription
from fibrosite.shared import signing

CONFIRM, OPEN, SESSION, STOP = "comments.confirm", "comments.open", "comments.session", "comments.stop"
FOLLOW = "comments.follow"
CONFIRM_WITHIN = 7 * 24 * 3600  # seconds
OPEN_WITHIN = 30 * 60
SESSION_LASTS = 2 * 3600
STOP_WITHIN = 3 * 365 * 24 * 3600  # an old letter can still be answered with “no more”


class Used(Exception):
    """The link has been used, or a newer one has."""


class Banned(Exception):
    """This person may not write here any more."""


class Unknown(Exception):
    """There is nobody here with this address any more."""


def confirm_token(person):
    return signing.sign(CONFIRM, person.pk)


def person_to_confirm(token):
    """Raises signing.Forged, signing.Expired, Banned or Unknown."""
    return _person(signing.read(CONFIRM, token, CONFIRM_WITHIN))


def confirm(person, now=None):
    """False when the address was confirmed before; the first time stays."""
    return bool(Commenter.objects.filter(pk=person.pk, confirmed_at=None).update(confirmed_at=now or timezone.now()))


def follow_token(subscription):
    return signing.sign(FOLLOW, subscription.pk)


def what_to_follow(token):
    """The Subscription that waits for this link, or was settled by it.

    Raises signing.Forged, signing.Expired, Banned or Unknown."""
    pk = signing.read(FOLLOW, token, CONFIRM_WITHIN)
    subscription = Subscription.objects.with_subjects().filter(pk=pk).first()
    if subscription is None:
        raise signing.Expired
    subscription.person = _person(subscription.person_id)
    return subscription


def open_token(person):
    return signing.sign(OPEN, [person.pk, person.link_number])


def person_of_link(token):
    """Raises signing.Forged, signing.Expired, Used, Banned or Unknown."""
    pk, number = signing.read(OPEN, token, OPEN_WITHIN)
    person = _person(pk)
    if person.link_number != number:
        raise Used
    return person


def open_session(token, now=None):
    """Use the link up and answer the token of the session. Whoever has read this mail has confirmed the address, too.

    Raises as `person_of_link`: of two that press at the same time, one gets Used."""
    person = person_of_link(token)
    fresh = Commenter.objects.filter(pk=person.pk, link_number=person.link_number)
    if not fresh.update(link_number=F("link_number") + 1, confirmed_at=Coalesce("confirmed_at", now or timezone.now())):
        raise Used
    return signing.sign(SESSION, [person.pk, person.link_number + 1])


def person_in_session(token):
    """Whose session this is, or None when it is over."""
    try:
        pk, number = signing.read(SESSION, token, SESSION_LASTS)
        person = _person(pk)
    except (signing.Forged, signing.Expired, Banned, Unknown):
        return None
    return person if person.link_number == number else None


def close_session(person):
    Commenter.objects.filter(pk=person.pk).update(link_number=F("link_number") + 1)


def stop_token(person, thread=None, discussion=None):
    """The id of the thread's first comment or of the discussion; without them it stops every letter about answers."""
    return signing.sign(STOP, [person.pk, thread, discussion])


def who_stops_what(token):
    """(person, id of the thread or None, id of the discussion or None). Banned people may stop letters too.

    Raises signing.Forged, signing.Expired or Unknown."""
    pk, thread, *rest = signing.read(STOP, token, STOP_WITHIN)
    return _known(pk), thread, rest[0] if rest else None  # letters of the first weeks know of threads only


def _person(pk):
    person = _known(pk)
    if person.is_shut_out:
        raise Banned
    return person


def _known(pk):
    person = Commenter.objects.filter(pk=pk).first()
    if person is None:
        raise Unknown
    return person
