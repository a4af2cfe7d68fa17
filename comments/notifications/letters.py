"""What stands in a letter, and whether it still should be sent. The words are in templates/emails/."""

from dataclasses import dataclass, field

from django.conf import settings
from django.urls import reverse

from comments import identity
from comments.models import Notice

Letter = Notice.Letter


@dataclass
class Written:
    name: str
    to: str
    context: dict
    notices: list  # the ones it tells of; the rest is not wanted any more
    headers: dict = field(default_factory=dict)


def write(notices):
    """One letter out of the notices for one person, or None when there is nothing to say any more."""
    person = notices[0].person
    if person.is_banned:
        return None
    return WRITERS[notices[0].letter](person, notices)


def _confirm_address(person, notices):
    if person.is_confirmed:
        return None
    return _letter(notices, {"link": _address("confirm", identity.confirm_token(person))})


def _open_my_comments(person, notices):
    return _letter(notices, {"link": _address("open", identity.open_token(person))})


def _letter(notices, context, headers=None):
    person = notices[0].person
    return Written(notices[0].letter, person.email, {"name": person.name} | context, notices, headers or {})


def _address(name, *args):
    return settings.SITE_URL + reverse(f"comments:{name}", args=args)


WRITERS = {
    Letter.CONFIRM: _confirm_address,
    Letter.OPEN: _open_my_comments,
}
