"""How sure a claim is: one rule, version 1, that looks at nothing but the claim's study rows.

Published in words in fibrosite/docs/supplements.md. The rule:

1. A study carries, by its design: moderate when trials were read together in a systematic review, low when it is a
   randomised trial, very low otherwise: also when a randomised trial had no placebo or was not blinded.
2. Fewer than 30 people: very low.
3. One step less when the people did not all have fibromyalgia.
4. Not the main question of the study, but a side question or a part of the people: low at most.
5. A claim is as sure as the strongest of its studies; one step less when those that may be as strong do not agree,
   or found mixed results themselves. The order of the studies does not matter.
6. What is not known about a study counts against the claim: as the weakest when the study speaks for certainty, as the
   strongest when it disagrees, and an unknown result agrees with nothing.

So a study that is no stronger than those there can never raise the certainty, and neither can forgetting something
about one. The rule never says “high”; only an editor can, with a reason.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.models.evidence import Certainty, Design, Direction, Population, Tier

VERSION = 1
FEW = 30  # below this many people a study says very little

BY_DESIGN = {Design.POOLED: Certainty.MODERATE, Design.RANDOMISED: Certainty.LOW}
ONE_RESULT = {Direction.SUPPORTS, Direction.NO_EFFECT, Direction.AGAINST}


@dataclass(frozen=True)
class Rating:
    """`because`: sentences for the editor, what held the certainty where it is."""

    certainty: Certainty
    because: tuple = ()
    version: int = VERSION


def rate(studies):
    """The Rating of a claim with these studies: anything with design, participants, population, tier, direction.

    An empty text or None stands for “not known”."""
    studies = list(studies)
    if not studies:
        return Rating(Certainty.VERY_LOW, (_("No study is recorded."),))
    strongest = max(at_least(study) for study in studies)
    found = {study.direction for study in studies if at_most(study) >= strongest}
    agree = len(found) == 1 and found <= ONE_RESULT
    certainty = strongest if agree else _less(strongest)
    reasons = {reason for study in studies if at_least(study) == strongest for reason in _what_holds_back(study)}
    if not agree:
        reasons.add((5, _("The strongest studies do not agree, or their results are mixed or not known.")))
    return Rating(certainty, tuple(sentence for _order, sentence in sorted(reasons)))


def at_least(study):
    """The certainty this study carries when all that is not known about it is at its worst."""
    return _strength(study, Design.OPINION, 0, Population.OTHER, Tier.SUBGROUP)


def at_most(study):
    """The certainty it may carry when all that is not known about it is at its best."""
    return _strength(study, Design.POOLED, FEW, Population.FIBROMYALGIA, Tier.PRIMARY)


def _strength(study, design, participants, population, tier):
    """The four last arguments stand in for what is not known."""
    carried = BY_DESIGN.get(study.design or design, Certainty.VERY_LOW)
    if (study.participants or participants) < FEW:
        return Certainty.VERY_LOW
    if (study.population or population) != Population.FIBROMYALGIA:
        carried = _less(carried)
    return carried if (study.tier or tier) == Tier.PRIMARY else min(carried, Certainty.LOW)


def _less(certainty):
    return Certainty(max(Certainty.VERY_LOW, certainty - 1))


def _what_holds_back(study):
    """(number of the step of the rule, sentence) for whatever keeps this study from carrying more."""
    if not study.design:
        yield 1, _("How the study was made is not recorded.")
    elif study.design not in BY_DESIGN:
        yield 1, _("No randomised, blinded trial.")
    if not study.participants:
        yield 2, _("The number of people is not recorded.")
    elif study.participants < FEW:
        yield 2, _("Fewer than %d people.") % FEW
    if not study.population:
        yield 3, _("It is not recorded whether the people had fibromyalgia.")
    elif study.population != Population.FIBROMYALGIA:
        yield 3, _("The people did not all have fibromyalgia.")
    if study.design == Design.POOLED and study.tier != Tier.PRIMARY:
        yield 4, _("This was not, as far as is recorded, the main question of the study.")
