"""The certainty rule: what it says, and what it must never do."""

from types import SimpleNamespace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from articles import evidence
from articles.models.evidence import Certainty, Design, Direction, Population, Tier

FIELDS = {
    "design": st.sampled_from(["", *Design.values]),
    "participants": st.sampled_from([None, 1, 29, 30, 31, 7000]),
    "population": st.sampled_from(["", *Population.values]),
    "tier": st.sampled_from(["", *Tier.values]),
    "direction": st.sampled_from(["", *Direction.values]),
}
NOTHING_KNOWN = {"design": "", "participants": None, "population": "", "tier": "", "direction": ""}
studies = st.builds(SimpleNamespace, **FIELDS)
some_studies = st.lists(studies, min_size=1, max_size=6)


def study(**fields):
    values = {"design": "randomised", "participants": 44, "population": "fibromyalgia", "tier": "primary"}
    return SimpleNamespace(**(values | {"direction": "supports"} | fields))


def certainty(*found):
    return evidence.rate(found).certainty


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([], Certainty.VERY_LOW),
        ([study()], Certainty.LOW),
        ([study(design="pooled")], Certainty.MODERATE),
        ([study(design="pooled", participants=7000)] * 3, Certainty.MODERATE),  # the rule never says high
        ([study(design="pooled", tier="secondary")], Certainty.LOW),
        ([study(design="pooled", tier="subgroup")], Certainty.LOW),
        ([study(design="pooled", tier="")], Certainty.LOW),
        ([study(design="pooled", population="other")], Certainty.LOW),
        ([study(population="other")], Certainty.VERY_LOW),
        ([study(participants=29)], Certainty.VERY_LOW),
        ([study(participants=None)], Certainty.VERY_LOW),
        ([study(design="open")], Certainty.VERY_LOW),
        ([study(design="uncontrolled", participants=203)], Certainty.VERY_LOW),
        ([study(direction="mixed")], Certainty.VERY_LOW),
        ([study(), study(direction="no-effect")], Certainty.VERY_LOW),
        ([study(direction="no-effect"), study(direction="no-effect")], Certainty.LOW),  # no difference counts the same
        # a tiny study against a large analysis changes nothing; one of unknown size might be large
        ([study(design="pooled"), study(participants=12, direction="against")], Certainty.MODERATE),
        ([study(design="pooled"), study(design="pooled", participants=None, direction="against")], Certainty.LOW),
    ],
)
def test_the_rule_as_published(found, expected):
    assert certainty(*found) == expected


def test_a_rating_says_what_held_it_back():
    assert evidence.rate([study(participants=12)]).because == ("Fewer than 30 people.",)
    assert evidence.rate([study()]).because == ()
    assert evidence.rate([]).version == evidence.VERSION


@given(some_studies, st.randoms())
def test_the_order_of_studies_never_matters(found, chance):
    shuffled = found[:]
    chance.shuffle(shuffled)
    assert evidence.rate(shuffled) == evidence.rate(found)


@given(some_studies, studies)
def test_adding_a_study_no_stronger_than_those_there_never_raises_certainty(found, weaker):
    assume(evidence.at_least(weaker) <= max(map(evidence.at_least, found)))
    assert certainty(*found, weaker) <= certainty(*found)


@given(some_studies, st.data())
def test_adding_a_worse_copy_of_a_study_never_raises_certainty(found, data):
    copy = SimpleNamespace(**vars(data.draw(st.sampled_from(found))))
    for field, worst in {"design": "opinion", "participants": 1, "population": "other", "tier": "subgroup"}.items():
        if data.draw(st.booleans()):
            setattr(copy, field, worst)
    assert certainty(*found, copy) <= certainty(*found)


@given(some_studies, st.data())
def test_forgetting_something_about_a_study_never_raises_certainty(found, data):
    place = data.draw(st.integers(0, len(found) - 1))
    forgotten = data.draw(st.sets(st.sampled_from(list(NOTHING_KNOWN)), min_size=1))
    less = SimpleNamespace(**(vars(found[place]) | {field: NOTHING_KNOWN[field] for field in forgotten}))
    assert certainty(*found[:place], less, *found[place + 1 :]) <= certainty(*found)


@given(some_studies)
def test_the_rule_never_says_high(found):
    assert Certainty.VERY_LOW <= certainty(*found) <= Certainty.MODERATE
