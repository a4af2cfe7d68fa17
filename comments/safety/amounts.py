"""Amounts in what people write: “2 x 400 mg”, “5,000 IU a week”. Pure; a day's amount in micrograms or IU.

No unit, no amount: years, ages and percentages pass. A blood level (ng/mL, mmol/L) or an amount for each kilogram is
not something taken, and neither are twenty grams and more, which are food."""

import re
from dataclasses import dataclass
from decimal import Decimal

NUMBER = r"\d{1,3}(?:[,  ]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?"
UNITS = {
    "micrograms": ("mcg", "µg", "μg", "ug", "microgram", "micrograms"),
    "milligrams": ("mg", "mgs", "milligram", "milligrams"),
    "grams": ("g", "gram", "grams", "gr"),
    "iu": ("iu", "iu's", "ius", "i.u.", "international unit", "international units"),
}
IN_MICROGRAMS = {"micrograms": 1, "milligrams": 1000, "grams": 1_000_000}
FOOD_FROM = Decimal(20_000_000)  # micrograms

_UNIT = "|".join(re.escape(word) for words in UNITS.values() for word in sorted(words, key=len, reverse=True))
_AMOUNT = re.compile(
    rf"(?<![\w.,])(?:(?P<pieces>\d{{1,2}})\s?[x×]\s?)?(?:(?:{NUMBER})\s?(?:{_UNIT})?\s?(?:-|–|to)\s?)?"
    rf"(?P<number>{NUMBER})\s?(?P<thousand>k\s?(?=iu))?(?P<unit>{_UNIT})(?![\w/]|\s?/|\s+per\s+(?:ml|millilit|lit|dl|kg|kilo))",
    re.I,
)
_IN_WORDS = {"once": 1, "twice": 2, "two": 2, "three": 3, "thrice": 3, "four": 4, "five": 5, "six": 6}
_TIMES = re.compile(
    rf"^\W*(?:[\w-]+\W+){{0,3}}?(?:(?P<word>{'|'.join(_IN_WORDS)})(?:\s+times)?|(?P<times>[2-9])\s?(?:x|×|times))"
    r"\s*(?:a|per|each|every|/)?\s*(?:day|daily)\b",
    re.I,
)
_SPREAD = [
    (re.compile(r"^\W*(?:[\w-]+\W+){0,3}?(?:(?:a|per|each|every|once a)\s+week|weekly)\b", re.I), 7),
    (re.compile(r"^\W*(?:[\w-]+\W+){0,3}?(?:(?:a|per|each|every|once a)\s+month|monthly)\b", re.I), 30),
]


@dataclass(frozen=True)
class Amount:
    """What is taken in a day. Exactly one of `micrograms` and `iu` is there; `start` and `end` say where it stands."""

    words: str
    start: int
    end: int
    micrograms: Decimal | None = None
    iu: Decimal | None = None


def amounts(text):
    """Every amount with a unit, in the order of the text; of a range (“400–600 mg”) the upper end."""
    return [amount for match in _AMOUNT.finditer(text) if (amount := _read(match, text))]


def number(written):
    """“5,000”, “2.5”, “2,5” and “10 000” as a Decimal."""
    plain = re.sub(r"(?<=\d)[,  ](?=\d{3}(?:\D|$))", "", written)
    return Decimal(plain.replace(",", "."))


def _read(match, text):
    unit = _unit(match["unit"])
    if unit is None:
        return None
    value = number(match["number"]) * int(match["pieces"] or 1) * (1000 if match["thousand"] else 1)
    in_micrograms = value * IN_MICROGRAMS.get(unit, 1)
    if unit != "iu" and in_micrograms >= FOOD_FROM:
        return None
    value = _a_day(value, text[match.end() : match.end() + 60].split("\n")[0])
    place = {"words": match[0], "start": match.start(), "end": match.end()}
    if unit == "iu":
        return Amount(iu=value, **place)
    return Amount(micrograms=value * IN_MICROGRAMS[unit], **place)


def _unit(written):
    """“G” alone is a mobile network, not a gram."""
    if written == "G":
        return None
    return next(name for name, words in UNITS.items() if written.lower() in words)


def _a_day(value, after):
    if times := _TIMES.match(after):
        return value * (_IN_WORDS[times["word"].lower()] if times["word"] else int(times["times"]))
    for pattern, days in _SPREAD:
        if pattern.match(after):
            return value / days
    return value
