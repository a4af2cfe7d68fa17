"""Marking in a text what was found in it, for a database that takes long to do so."""

import re

OPEN, CLOSE = "\x02", "\x03"  # no stored text can hold them


def words_beginning(letters):
    """A pattern for the words that begin with one of these letters. It is quick, for the letter stands first."""
    letter = f"[{re.escape(''.join(sorted(letters)))}]"
    return re.compile(rf"{letter}(?<![^\W_]{letter})[^\W_]*")


def mark(pattern, found, text):
    """The text with OPEN and CLOSE around each word of the pattern that is among the found."""
    return pattern.sub(lambda word: f"{OPEN}{word[0]}{CLOSE}" if word[0] in found else word[0], text)
