"""Finding in a text the words by which it was found. Here and not in the databases: these take every word of a text to
pieces, ours looks at those only that begin like one asked for."""

import re
from functools import lru_cache
from html import escape
from itertools import islice

import snowballstemmer
from django.utils.safestring import mark_safe

from articles.search import words
from articles.search.engine import engine

STEMS_KEPT = 50_000
COMPARED = 3  # letters at most, of the first half of a word: it is the other half that is bent
ACCENTED = {"a": "àáâãäå", "c": "ç", "e": "èéêë", "i": "ìíîï", "n": "ñ", "o": "òóôõö", "u": "ùúûü", "y": "ý"}


class Marker:
    def __init__(self, groups):
        every = [word for group in groups for word in group]
        self._language = engine().stemmer()
        self._stems = {_stem(word, self._language) for word in every if not word.endswith("*")}
        self._beginnings = tuple(word[:-1] for word in every if word.endswith("*"))
        self._pattern = _words_like(frozenset(word[: max(1, min(len(word) // 2, COMPARED))] for word in every))

    def places(self, text, at_most=None):
        """Where in the text each of the first so many begins and ends."""
        found = (word.span() for word in self._pattern.finditer(text) if self._is_one(word[0]))
        return list(islice(found, at_most))

    def _is_one(self, word):
        return _stem(word, self._language) in self._stems or (
            self._beginnings and "".join(words.in_text(word)).startswith(self._beginnings)
        )


def marked(text, places=(), start=0, end=None):
    """This stretch of the text as HTML, with <mark> around the places. Nothing else in it is HTML."""
    end = len(text) if end is None else end
    html, done = ["…" if start else ""], start
    for first, last in places:
        if start <= first and last <= end:
            html += [escape(text[done:first]), "<mark>", escape(text[first:last]), "</mark>"]
            done = last
    html += [escape(text[done:end]), "…" if end < len(text) else ""]
    return mark_safe("".join(html))  # noqa: S308 - escaped just here


@lru_cache(STEMS_KEPT)
def _stem(word, language):
    bare = "".join(words.in_text(word))
    return snowballstemmer.stemmer(language).stemWord(bare) if language else bare


@lru_cache
def _words_like(beginnings):
    """A pattern for the words that begin like this. It is quick, for a letter stands first."""
    first = _any_of("".join(word[0] for word in beginnings))
    each = "|".join(f"(?<={_any_of(word[0])}){''.join(map(_any_of, word[1:]))}" for word in sorted(beginnings))
    return re.compile(rf"{first}(?<![^\W_].)(?:{each})[^\W_]*")


def _any_of(letters):
    """Small and large, with accents and without."""
    every = "".join(sorted(letter + ACCENTED.get(letter, "") for letter in set(letters)))
    return f"[{re.escape(every + every.upper())}]"
