"""Signed tokens bound to one purpose: a token made for one thing opens nothing else."""

from django.core import signing
from django.utils.translation import gettext_lazy as _


class BadLink(Exception):
    """A link from a letter that does not do what it should: the sentence for its reader, and the status of the page."""

    status = 410
    sentence = ""


class Forged(BadLink):
    """The token was not made here, or for something else, or was cut short on its way."""

    status = 403
    sentence = _("This link is not complete, or was changed on its way. Please copy all of it.")


class Expired(BadLink):
    """The token was good once."""

    sentence = _("This link is too old.")


def sign(purpose, value):
    return signing.dumps(value, salt=f"fibrosite.{purpose}", compress=True)


def read(purpose, token, max_age):
    """The signed value. Raises Forged, or Expired when the token is older than `max_age` seconds."""
    try:
        return signing.loads(token, salt=f"fibrosite.{purpose}", max_age=max_age)
    except signing.SignatureExpired as problem:
        raise Expired from problem
    except signing.BadSignature as problem:
        raise Forged from problem


def unsign(purpose, token, max_age):
    """The signed value, or None when the token is forged, made for another purpose or older than `max_age` seconds."""
    try:
        return read(purpose, token, max_age)
    except (Forged, Expired):
        return None
