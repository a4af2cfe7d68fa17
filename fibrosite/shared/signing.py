"""Signed tokens bound to one purpose: a token made for one thing opens nothing else."""

from django.core import signing


class Forged(Exception):
    """The token was not made here, or for something else, or was cut short on its way."""


class Expired(Exception):
    """The token was good once."""


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
