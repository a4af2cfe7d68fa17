"""Amounts in running text: read whatever way they are written, and nothing that is not taken."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from comments.safety.amounts import UNITS, amounts

SCALE = {"micrograms": 1, "milligrams": 1000, "grams": 1_000_000}


def in_mg(text):
    return [amount.micrograms / 1000 for amount in amounts(text)]


@pytest.mark.parametrize(
    ("text", "milligrams"),
    [
        ("I take 400 mg at night", 400),
        ("400mg", 400),
        ("1,200 mg", 1200),
        ("1 200 mg", 1200),
        ("2.5 mg", Decimal("2.5")),
        ("2,5 mg", Decimal("2.5")),
        ("1 g of it", 1000),
        ("500 µg", Decimal("0.5")),
        ("500 mcg", Decimal("0.5")),
        ("400-600 mg", 600),
        ("400 mg to 600 mg", 600),
        ("2 x 400 mg", 800),
        ("400 mg twice a day", 800),
        ("400 mg, three times a day", 1200),
        ("400 mg 2x daily", 800),
        ("700 mg a week", 100),
    ],
)
def test_what_is_taken_in_a_day(text, milligrams):
    assert in_mg(text)[-1] == milligrams


def test_international_units_stay_what_they_are():
    assert [amount.iu for amount in amounts("5,000 IU daily, before that 20k iu")] == [5000, 20000]
    [weekly] = amounts("50,000 IU a week")
    assert round(weekly.iu) == 7143


@pytest.mark.parametrize(
    "text",
    [
        "since 2019, 50 % better",
        "My level was 85 nmol/L, or 34 ng/mL",
        "magnesium 0.85 mmol/l",
        "200 mg/dL cholesterol",
        "5 mg/kg",
        "12 mg per litre",
        "350",
        "I am 48 and slept 7 hours",
        "100 g of almonds, 80g oats",
        "a 5G phone",
        "10 minutes, 2 tablets",
        "90% magnesium",
        "50 mgx",
        "in 1990 g",  # a year and half a word; twenty grams and more are food anyway
    ],
)
def test_what_is_not_an_amount_taken(text):
    assert amounts(text) == []


@given(
    some.decimals(min_value="0.001", max_value=19, places=3),
    some.sampled_from([(unit, word) for unit, words in UNITS.items() for word in words]),
    some.sampled_from(["", " "]),
    some.text(alphabet="abc ,;", max_size=8),
)
def test_a_number_and_its_unit_are_found_anywhere(number, unit, gap, around):
    name, word = unit
    [amount] = amounts(f"{around} {number}{gap}{word} {around}")
    assert (amount.iu if name == "iu" else amount.micrograms) == number * SCALE.get(name, 1)


@given(some.integers(1, 999), some.integers(0, 999))
def test_thousands_are_read_with_comma_space_or_nothing(thousands, rest):
    written = [f"{thousands}{sign}{rest:03d} mcg" for sign in (",", " ", " ", "")]
    assert {amount.micrograms for text in written for amount in amounts(text)} == {Decimal(thousands * 1000 + rest)}


@given(some.integers(1900, 2100), some.sampled_from(["", "%", " %", " years", " nmol/L", " mg/dL", " ng/mL", " µg/l"]))
def test_years_percentages_and_levels_in_blood_never_alarm(number, after):
    assert amounts(f"magnesium {number}{after}, it said") == []


@given(some.text(max_size=300))
def test_any_text_is_read_without_complaint(text):
    for amount in amounts(text):
        assert text[amount.start : amount.end] == amount.words
        assert (amount.iu is None) != (amount.micrograms is None)
