"""A name for every request, so that what nginx, the site and its slow queries say of it can be put together."""

import re
import secrets
from contextvars import ContextVar
from itertools import count

current = ContextVar("request_id", default="")
SANE = re.compile(r"[A-Za-z0-9._-]{8,64}")
_process, _number = secrets.token_hex(6), count(1)


def id_for(environ):
    """The one that a proxy gave, when it is one; else a new one."""
    given = environ.get("HTTP_X_REQUEST_ID")
    return given if given and SANE.fullmatch(given) else f"{_process}-{next(_number):06x}"
