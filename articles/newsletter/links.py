"""Signed links in letters of the newsletter, each good for one purpose."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.newsletter.models import Subscriber
from fibrosite.shared import signing

CONFIRM, STOP = "newsletter.confirm", "newsletter.stop"
CONFIRM_WITHIN = 7 * 24 * 3600  # seconds
STOP_WITHIN = 3 * 365 * 24 * 3600  # an old letter can still be answered with “no more”


class Unknown(signing.BadLink):
    """There is nobody here with this address any more."""

    status = 410
    sentence = _("This address is not on our list any more.")


def to_confirm(subscriber):
    return _address("confirm", signing.sign(CONFIRM, subscriber.pk))


def to_stop(subscriber):
    return _address("stop", signing.sign(STOP, subscriber.pk))


def who_confirms(token):
    """Raises a signing.BadLink: Forged, Expired or Unknown."""
    subscriber = Subscriber.objects.filter(pk=signing.read(CONFIRM, token, CONFIRM_WITHIN)).first()
    if subscriber is None:
        raise Unknown
    return subscriber


def who_stops(token):
    """None when the address is gone already, which is what its owner wants. Raises signing.Forged or Expired."""
    return Subscriber.objects.filter(pk=signing.read(STOP, token, STOP_WITHIN)).first()


def _address(name, token):
    return settings.SITE_URL + reverse(f"newsletter:{name}", args=[token])
