"""Hints for moderators: pairs with a caution, amounts above an upper limit. Both come from the records alone."""

import pytest

from articles.models import Caution, Concern
from comments.safety import hints
from tests.makers import make_caution, make_concern, make_intake, make_supplement

pytestmark = pytest.mark.django_db


@pytest.fixture
def records():
    """Magnesium and vitamin D with upper limits, 5-HTP with cautions against classes of medicines."""
    magnesium = make_supplement()
    make_intake(magnesium, basis="UL", group="any", age_from=108, age_to=None, amount="350")
    make_intake(magnesium, basis="UL", group="any", age_from=12, age_to=47, amount="65")
    vitamin_d = make_supplement(
        "Vitamin D", aliases=["cholecalciferol"], intake_note="1 microgram equals 40 IU. They assume little sunlight."
    )
    make_intake(vitamin_d, basis="UL", group="any", age_from=228, age_to=None, amount="100", unit="mcg")
    htp = make_supplement("5-HTP", aliases=["oxitriptan"])
    snri = make_concern("SNRI antidepressants", Concern.Kind.MEDICINE_CLASS)
    snri.examples = ["duloxetine", "venlafaxine"]
    snri.save()
    wide = make_concern("Serotonin medicines", Concern.Kind.MEDICINE_CLASS)
    snri.wider.add(wide)
    make_supplement("SAMe", aliases=["SAM-e"])
    make_caution(htp, snri, effect="Both raise serotonin.")
    make_caution(htp, other=make_supplement("St John's wort", aliases=["SJW"]), severity=Caution.Severity.ASK)
    make_caution(make_supplement("SAMe"), wide, severity=Caution.Severity.WATCH)


def said(text, supplement=None):
    return [hint["says"] for hint in hints.hints_for(text, supplement)]


@pytest.mark.parametrize(
    "text",
    [
        "I take 5-HTP together with Cymbalta and feel fine.",
        "5HTP and duloxetine",
        "My doctor gave me Effexor; I added oxitriptan.",
        "5 htp with an SNRI",
    ],
)
def test_a_pair_with_a_caution_is_found_under_every_name(records, text):
    [hint] = hints.hints_for(text)
    caution = Caution.objects.get(concern__slug="snri-antidepressants")
    assert (hint["kind"], hint["id"], hint["level"]) == ("caution", caution.pk, "avoid")
    assert hint["says"] == "5-HTP with SNRI antidepressants: avoid unless a clinician agrees."


def test_cautions_of_wider_groups_and_of_two_supplements_count_too(records):
    assert said("SAMe while on venlafaxine") == ["SAMe with Serotonin medicines: watch for it."]
    assert said("St John’s wort with 5-HTP") == ["5-HTP with St John's wort: ask first."]


def test_what_the_page_is_about_need_not_be_named(records):
    assert said("And with Cymbalta?", make_supplement("5-HTP")) == [
        "5-HTP with SNRI antidepressants: avoid unless a clinician agrees."
    ]


@pytest.mark.parametrize(
    "text", ["Cymbalta alone", "5-HTP alone", "I felt the same on duloxetine", "magnesium with duloxetine"]
)
def test_without_a_record_there_is_no_hint(records, text):
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "I take 600 mg magnesium.",
        "Magnesium citrate, 1 g at night",
        "600 mg of magnesium",
        "two tablets of Mg (400 mg)",
        "magnesium 200 mg twice a day",
        "zinc-free magnesium: 0.6 g",
        "10,000 IU of vitamin D",
        "vitamin d3? cholecalciferol 250 µg",
    ],
)
def test_more_than_the_upper_limit_is_a_hint(records, text):
    [hint] = hints.hints_for(text)
    assert hint["kind"] == "dose" and "is above the upper limit of" in hint["says"]


@pytest.mark.parametrize(
    "text",
    [
        "I take 300 mg magnesium.",
        "Magnesium since 2019, 600 times, 50 % better.",
        "Magnesium in blood: 0.85 mmol/L, 2000 mg/dL",
        "magnesium and 600 mg gabapentin Neurontin",
        "100 g of almonds have magnesium",
        "1000 IU vitamin D",
        "50,000 IU a month of vitamin D",
        "Magnesium helps.\n600 mg is what I paid.",
        "5-HTP 2000 mg",
    ],
)
def test_no_false_alarm(records, text):
    gabapentin = make_concern("Gabapentin", Concern.Kind.MEDICINE)
    gabapentin.examples = ["gabapentin"]
    gabapentin.save()
    assert said(text) == []


def test_iu_count_only_where_the_record_says_what_they_are(records):
    vitamin_d = make_supplement("Vitamin D")
    vitamin_d.intake_note = ""
    vitamin_d.save()
    assert said("100,000 IU of vitamin D") == []


def test_the_number_of_queries_does_not_grow_with_the_text(records, django_assert_max_num_queries):
    with django_assert_max_num_queries(
        6
    ):  # supplements, medicines and classes, which is one of which, brands; limits, cautions
        hints.hints_for("5-HTP with Cymbalta and 600 mg magnesium. " * 50)
