"""Amounts near the name of a supplement that are above its upper limit for adults."""

import re
from dataclasses import dataclass
from decimal import Decimal

from articles.models import ReferenceIntake
from comments.safety.amounts import IN_MICROGRAMS, amounts

NEAR = 60  # characters between an amount and the name it belongs to
ADULT = 19 * 12  # months
_IU = re.compile(r"\b(?:1|one) (?:microgram|mcg|µg) (?:equals|is|=) ([\d.]+) IU", re.I)
_SENTENCE_END = re.compile(r"[.!?;]\s|\n")
_OF_WHAT = re.compile(r"^\s+of\s+", re.I)


@dataclass(frozen=True)
class TooMuch:
    words: str  # the amount as it is written
    supplement: int
    limit: ReferenceIntake


def too_much(text, named):
    """One TooMuch for each supplement; `named` is what `names` found in this text. Two queries at most."""
    said = amounts(text)
    pairs = [(amount, owner) for amount in said if (owner := _owner(amount, text, named))]
    if not pairs:
        return []
    limits = adult_limits({owner for _amount, owner in pairs})
    found = {}
    for amount, owner in pairs:
        limit = limits.get(owner)
        if limit and (found.get(owner) is None) and _is_above(amount, limit):
            found[owner] = TooMuch(amount.words, owner, limit)
    return list(found.values())


def adult_limits(supplements):
    """Supplement → its lowest upper limit that holds for adults of every sex: one query."""
    return {row.supplement_id: row for row in adult_rows(supplements).order_by("-amount")}


def adult_rows(supplements):
    """Upper limits of adults; there may be several for different ages."""
    rows = ReferenceIntake.objects.shown().filter(supplement__in=supplements, basis=ReferenceIntake.Basis.UL)
    rows = rows.filter(group=ReferenceIntake.Group.ANY).exclude(age_to__lt=ADULT)
    return rows.select_related("supplement", "source").order_by("age_from")


def in_micrograms(limit):
    """A limit as micrograms, or None when it is in IU and the record does not say how many make a microgram."""
    unit = limit.unit.split()[0]
    if unit == "IU":
        return limit.amount / rate if (rate := iu_in_a_microgram(limit.supplement)) else None
    return limit.amount * {"mcg": 1, "mg": 1000, "g": IN_MICROGRAMS["grams"]}[unit]


def iu_in_a_microgram(supplement):
    """What the note on its intakes says, as in “1 microgram equals 40 IU”; None when it says nothing."""
    said = _IU.search(supplement.intake_note)
    return Decimal(said[1].rstrip(".")) if said else None


def _is_above(amount, limit):
    if amount.iu is not None and limit.unit == "IU":
        return amount.iu > limit.amount
    most = in_micrograms(limit)
    if most is None:
        return False
    if amount.iu is None:
        return amount.micrograms > most
    rate = iu_in_a_microgram(limit.supplement)
    return bool(rate) and amount.iu / rate > most


def _owner(amount, text, named):
    """The supplement that the amount belongs to: the name nearest to it in its sentence. None when that is a medicine,
    when nothing is near, or when the words say of what it is (“100 g of almonds”)."""
    near = [(gap, name) for name in named if (gap := _gap(amount, name, text)) is not None]
    if not near:
        return None
    of_what = _OF_WHAT.match(text[amount.end :])
    if of_what and not any(
        name.start <= amount.end + of_what.end() + 20 and name.start >= amount.end for _g, name in near
    ):
        return None
    return min(near, key=lambda pair: pair[0])[1].supplement


def _gap(amount, name, text):
    """Characters between them, or None when they are far apart or in different sentences. What comes after the amount
    is a little nearer: “300 mg magnesium”."""
    after = name.start >= amount.end
    between = text[amount.end : name.start] if after else text[name.end : amount.start]
    if len(between) > NEAR or _SENTENCE_END.search(between):
        return None
    return len(between) - (2 if after else 0)
