"""How a browser wants its bytes."""

import gzip
import re

import brotli

IDENTITY, GZIP, BROTLI = "identity", "gzip", "br"
LONGEST = 200  # characters; a longer wish is no browser's
_accepted = {}  # header → encoding
_part = re.compile(r"([\w*-]+)(?:\s*;\s*q=([01](?:\.\d{0,3})?))?\Z", re.IGNORECASE)


def best(accepted):
    """The smallest encoding that the header Accept-Encoding allows; unencoded when in doubt."""
    try:
        return _accepted[accepted]
    except KeyError:
        chosen = _choose(accepted)
        if len(_accepted) < 500 and len(accepted) <= LONGEST:
            _accepted[accepted] = chosen
        return chosen


def compress(body, encoding):
    if encoding == BROTLI:
        return brotli.compress(body, mode=brotli.MODE_TEXT, quality=5)
    return gzip.compress(body, compresslevel=6, mtime=0) if encoding == GZIP else body


def _choose(accepted):
    if len(accepted) > LONGEST:
        return IDENTITY
    wanted = {}
    for part in accepted.split(","):
        if found := _part.match(part.strip()):
            wanted[found[1].lower()] = float(found[2] or 1)
    for encoding in (BROTLI, GZIP):
        if wanted.get(encoding, 0) > 0:
            return encoding
    return IDENTITY
