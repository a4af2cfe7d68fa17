"""Cleaning of single-line text that people type: names, titles, search words."""

import re
import unicodedata

_BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def one_line(value):
    """`value` on one line: no control characters, no direction overrides, spaces folded, NFC."""
    value = unicodedata.normalize("NFC", _BIDI.sub("", value))
    return " ".join(
        "".join(c if unicodedata.category(c)[0] != "C" or c in "\u200c\u200d" else " " for c in value).split()
    )


def many_lines(value):
    """`value` with its lines kept: \\n line ends, tabs kept, no other control characters or direction overrides."""
    value = unicodedata.normalize("NFC", _BIDI.sub("", value.replace("\r\n", "\n").replace("\r", "\n")))
    return "".join(c for c in value if c in "\n\t\u200c\u200d" or unicodedata.category(c)[0] != "C").strip()
