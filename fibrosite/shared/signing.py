"""Signed tokens bound to one purpose: a token made for one thing opens nothing else."""

from django.core import signing


def sign(purpose, value):
    return signing.dumps(value, salt=f"fibrosite.{purpose}", compress=True)


def unsign(purpose, token, max_age):
    """The signed value, or None when the token is forged, made for another purpose or older than `max_age` seconds."""
    try:
        return signing.loads(token, salt=f"fibrosite.{purpose}", max_age=max_age)
    except signing.BadSignature:
        return None
