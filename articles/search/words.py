"""What counts as a word of a question or a text. No database here."""

import re
import unicodedata
from html import unescape

from django.conf import settings

from fibrosite.shared.html.text import names

AT_MOST = 8  # words of one question
SHORTEST, LONGEST = 3, 30  # of a word worth knowing
LONG = 9  # letters, from which on two slips are forgiven in a name
_WORD = re.compile(r"[^\W_]+")
_BLOCK = re.compile(
    r"</?(?:p|h\d|li|ul|ol|dl|dt|dd|td|th|tr|table|caption|figcaption|blockquote|footer|summary|div)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")
# They stand everywhere and find nothing. Other languages need none: their rarer words weigh more anyway.
IN_BETWEEN = {
    "en": names(
        "a about an and any are as at be but by can could do does for from get has have help helps how i if in is it "
        "its me my of on or s should so t that the their then there these this to was what when which who why will "
        "with you your"
    )
}


def in_question(question):
    """The words worth looking for, at most eight, each once."""
    skipped = IN_BETWEEN.get(language(), frozenset())
    return [word for word in dict.fromkeys(in_text(question)) if word not in skipped][:AT_MOST]


def in_text(text):
    """Every word in small letters without accents: “CoQ10” is coq10, “5-HTP” is 5 and htp."""
    apart = unicodedata.normalize("NFKD", text)
    accents = dict.fromkeys(ord(sign) for sign in set(apart) if unicodedata.combining(sign))
    return _WORD.findall(apart.translate(accents).casefold() if accents else apart.casefold())


def worth_knowing(text):
    """The words of a text that a question may be completed or corrected to."""
    return {word for word in set(in_text(text)) if SHORTEST <= len(word) <= LONGEST and not word.isdecimal()}


def plain(html):
    """Our own canonical HTML as one line of text."""
    return " ".join(unescape(_TAG.sub("", _BLOCK.sub(" ", html))).split())


def language():
    return settings.LANGUAGE_CODE.partition("-")[0]


def forms(word, slips):
    """The word, and what is left of it when up to `slips` letters are left out."""
    found = newest = {word}
    for _slip in range(slips):
        newest = {form[:i] + form[i + 1 :] for form in newest for i in range(len(form))}
        found = found | newest
    return found


def slips_forgiven(word):
    return 0 if len(word) <= SHORTEST else 1 if len(word) < LONG else 2


def distance(one, other):
    """How many slips apart: a letter too many, too few, wrong, or two swapped (optimal string alignment)."""
    before, row = [], list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            row.append(min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b)))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                row[j] = min(row[j], older[j - 2] + 1)
    return row[-1]
