"""The words that a note is about, marked where they stand in a page that reviewers see.

Works on HTML that is rendered already, and only adds to it: `mark` around the words, an anchor before them and a way
to the note behind them. White space does not count, because a selection has other line breaks than the source."""

import re
from dataclasses import dataclass
from html import unescape

from django.utils.html import format_html
from django.utils.safestring import mark_safe

TAG_OR_TEXT = re.compile(r"""<(?:[^<>"']|"[^"]*"|'[^']*')*>|[^<]+|<""")
CHARACTER = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|\w+);|\S")
LINK, LINK_END = re.compile(r"<a[ >]"), "</a>"
DRAWN, DRAWN_END = re.compile(r"<svg[ >]"), "</svg>"


@dataclass(frozen=True)
class Passage:
    """`words` as somebody selected them; `number` is the note's; `label` says where the way to it leads."""

    number: int
    words: str
    label: str


def mark(html, passages):
    """(HTML with the passages marked, the numbers of those that were found)."""
    pieces = TAG_OR_TEXT.findall(html)
    places, letters = _letters(pieces)
    anchors, ways, covered, found = {}, {}, set(), set()
    for passage in passages:
        words = "".join(map(_lowered, "".join(passage.words.split())))
        start = letters.find(words) if words else -1
        if start < 0:
            continue
        last = start + len(words) - 1
        found.add(passage.number)
        covered.update(range(start, last + 1))
        anchors.setdefault(start, []).append(format_html('<span id="passage-{}"></span>', passage.number))
        way = format_html('<a class="notes__way" href="#note-{}" aria-label="{}"></a>', passage.number, passage.label)
        ways.setdefault(last, []).append(way)
    additions = _additions(pieces, places, covered, anchors, ways)
    return mark_safe("".join(_put_in(piece, additions.get(n, ())) for n, piece in enumerate(pieces))), found  # noqa: S308


def _letters(pieces):
    """Where each visible character stands, as (piece, from, to), and all of them as one text."""
    places, letters, is_drawn = [], [], False
    for number, piece in enumerate(pieces):
        if DRAWN.match(piece) or piece == DRAWN_END:
            is_drawn = piece != DRAWN_END
        elif not is_drawn and not (piece.startswith("<") and len(piece) > 1):
            for match in CHARACTER.finditer(piece):
                for letter in "".join(unescape(match[0]).split()):
                    places.append((number, match.start(), match.end()))
                    letters.append(_lowered(letter))
    return places, "".join(letters)


def _additions(pieces, places, covered, anchors, ways):
    """Piece → [(position, what is put in there)], in reading order."""
    found = {}
    for index in sorted(covered):
        number, start, end = places[index]
        opens = index - 1 not in covered or places[index - 1][0] != number
        closes = index + 1 not in covered or places[index + 1][0] != number
        here = found.setdefault(number, [])
        here.append((start, "".join(anchors.get(index, ())) + "<mark>" * opens))
        here.append((end, "</mark>" * closes))
        behind = _end_of_link(pieces, number)  # a link within a link is none
        target, position = (here, end) if behind == number else (found.setdefault(behind, []), len(pieces[behind]))
        target.append((position, "".join(ways.get(index, ()))))
    return found


def _end_of_link(pieces, number):
    """The piece itself, or the end of the link that it stands in."""
    for later in range(number, len(pieces)):
        if pieces[later] == LINK_END:
            return later
        if LINK.match(pieces[later]):
            break
    return number


def _put_in(piece, additions):
    for position, text in reversed(additions):
        piece = piece[:position] + text + piece[position:]
    return piece


def _lowered(letter):
    """Style sheets may show capitals, and then a selection has them; but one letter stays one letter."""
    return letter.lower() if len(letter.lower()) == 1 else letter
