"""What is made once in each process, and kept under the values that it is made from: HTML, nearly all of it.

Nothing has to be invalidated: another value is another key (docs/decisions/0021-rendering.md)."""

import threading
from datetime import datetime

from django.conf import settings
from django.db.models import Model, QuerySet
from django.utils.safestring import SafeString

KEPT = 5_000_000  # characters in each process, at most two bytes each; the oldest pieces go first

PLAIN = {str, SafeString, int, bool, type(None), datetime}  # nearly all of them

_pieces, _lock, _size = {}, threading.Lock(), 0


def kept(key, make, size=None):
    """What `make()` answered for this hashable key before, or answers now; it takes the room of `size` characters."""
    if settings.DEBUG:
        return make()
    if found := _pieces.get(key):
        return found[0]
    piece = make()
    _put(key, piece, len(piece) if size is None else size)
    return piece


def forget():
    """The settings have changed."""
    global _size
    with _lock:
        _pieces.clear()
        _size = 0


def _put(key, piece, size):
    global _size
    with _lock:
        _size += size - _pieces.pop(key, (None, 0))[1]
        _pieces[key] = piece, size
        while _size > KEPT:
            _size -= _pieces.pop(next(iter(_pieces)))[1]


def values_of(thing):
    """All that is loaded of a row and of what was fetched with it, as a hashable value. Lazy parts are not fetched."""
    return _values(thing, ())


def _values(thing, above):
    if thing.__class__ in PLAIN:
        return thing
    if isinstance(thing, Model):
        if any(thing is one for one in above):
            return None  # the way back
        above = (*above, thing)
        own = [_values(value, above) for name, value in thing.__dict__.items() if name[0] != "_"]
        near = [_values(one, above) for one in thing._state.fields_cache.values()]
        many = [_values(list(rows), above) for rows in getattr(thing, "_prefetched_objects_cache", {}).values()]
        return (type(thing), *own, *near, *many)
    if isinstance(thing, list | tuple):
        return tuple([_values(one, above) for one in thing])
    if isinstance(thing, dict):
        return tuple([(key, _values(value, above)) for key, value in thing.items()])
    if isinstance(thing, QuerySet):
        return tuple([_values(one, above) for one in thing])
    return str(thing) if thing.__class__.__hash__ is None else thing
