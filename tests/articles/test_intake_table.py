"""Intakes as readers expect a table of them."""

import pytest

from articles import intake_table
from tests.makers import make_intake, make_supplement

pytestmark = pytest.mark.django_db


def cells(table):
    return [(row.age, [cell.amount_text if cell else None for cell in row.cells]) for row in table.rows]


def test_ages_first_then_pregnancy_and_breastfeeding():
    magnesium = make_supplement()
    make_intake(magnesium, group="pregnant", age_from=372, age_to=611, amount="360")
    make_intake(magnesium, group="male", age_from=372, age_to=None, amount="420")
    make_intake(magnesium, group="female", age_from=372, age_to=None, amount="320")
    make_intake(magnesium, group="any", age_from=0, age_to=6, amount="30", basis="AI")
    make_intake(magnesium, group="any", basis="UL", amount="350")
    table = intake_table.table(magnesium.intakes.all())
    assert cells(table) == [
        ("0–6 months", ["30 mg", "30 mg"]),
        ("31 years and over", ["320 mg", "420 mg"]),
        ("31–50 years, in pregnancy", ["360 mg", None]),
    ]
    assert [row.amount_text for row in table.limits] == ["350 mg"]


def test_one_column_when_nothing_depends_on_sex():
    zinc = make_supplement("Zinc")
    make_intake(zinc, group="any", amount="3.5")
    assert cells(intake_table.table(zinc.intakes.all())) == [("19–30 years", ["3.5 mg"])]


def test_no_intakes_no_table():
    assert intake_table.table([]) is None
