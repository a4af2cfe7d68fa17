"""Plain text: the characters no cleaned text may hold, and sets of words."""

import re

# Controls, lone surrogates and noncharacters: PostgreSQL refuses some of them, XML feeds the rest.
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


def names(text):
    """A set of words, written as one would read them."""
    return frozenset(text.split())


def storable(text):
    """`text` with \\n line ends and without characters that a database or a feed would refuse."""
    return _UNSTORABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", " "))


def visible(text):
    """`text` without the characters that take no room and can hide a word from a comparison."""
    return _INVISIBLE.sub("", text)
