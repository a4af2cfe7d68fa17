"""What the database itself refuses, whatever code writes to it. Runs on SQLite and, with DATABASE_URL, PostgreSQL."""

import pytest
from django.db import IntegrityError, connection, transaction

from articles import facts
from articles.models import Caution, EvidenceClaim, Reference, ReferenceIntake, StudyResult
from tests.makers import (
    CHECKED,
    make_caution,
    make_claim,
    make_concern,
    make_intake,
    make_reference,
    make_study,
    make_supplement,
)

pytestmark = pytest.mark.django_db


def refuses(change, constraint="constraint"):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        change()


@pytest.mark.parametrize(
    "fields",
    [
        {"amount": "-5"},
        {"amount": "0"},
        {"unit": "spoons"},
        {"unit": ""},
        {"basis": "GUS"},
        {"group": "cats"},
        {"age_from": 100, "age_to": 99},
    ],
)
def test_an_intake_has_a_positive_amount_a_known_unit_and_ages_in_order(fields):
    make_supplement()
    refuses(lambda: make_intake(**fields), "intake_")


def test_two_intakes_of_one_group_cannot_start_at_the_same_age():
    make_intake()
    refuses(make_intake)


def test_intakes_of_one_group_do_not_overlap_in_age():
    magnesium = make_intake(age_from=228, age_to=371).supplement
    make_intake(age_from=372, age_to=None)
    make_intake(age_from=300, age_to=None, group="male")
    make_intake(make_supplement("Zinc"), age_from=300, age_to=None)
    connection.check_constraints()
    facts.refuse_overlaps(magnesium.intakes.all())

    def overlap():
        make_intake(age_from=600, age_to=700)
        connection.check_constraints()

    if connection.vendor == "postgresql":
        refuses(overlap, "intake_ages_do_not_overlap")
    else:  # SQLite cannot; there it is the one verb that writes facts
        with pytest.raises(facts.IntakesOverlap), facts.editing(magnesium):
            overlap()
    assert magnesium.intakes.count() == 3


def test_an_intake_needs_a_source():
    refuses(lambda: ReferenceIntake.objects.create(supplement=make_supplement(), age_from=0, amount=1, unit="mg"))


@pytest.mark.parametrize(
    "fields",
    [
        {"severity": 9},
        {"severity": 3, "hours_apart": None},
        {"severity": 3, "hours_apart": 0},
        {"severity": 3, "hours_apart": 25},
        {"concern": None, "other": None},
    ],
)
def test_a_caution_has_one_target_a_known_severity_and_hours_when_they_matter(fields):
    supplement, concern = make_supplement(), make_concern()
    values = {"supplement": supplement, "concern": concern, "severity": 1, "effect": "Builds up."}
    refuses(lambda: Caution.objects.create(**(values | fields)), "caution_")


def test_a_caution_is_not_against_two_things_or_itself_or_there_twice():
    magnesium, zinc = make_supplement(), make_supplement("Zinc")
    both = {"supplement": magnesium, "concern": make_concern(), "other": zinc, "severity": 1, "effect": "Builds up."}
    refuses(lambda: Caution.objects.create(**both), "caution_has_one_target")
    refuses(lambda: make_caution(magnesium, other=magnesium), "caution_is_not_against_itself")
    for target in ({"other": zinc}, {"concern": make_concern()}):
        make_caution(magnesium, **target)
        refuses(lambda target=target: make_caution(magnesium, **target))


@pytest.mark.parametrize("make", [make_caution, make_intake, make_claim])
def test_what_counts_as_checked_has_a_source_and_a_day_to_look_again(make):
    fact = make(**CHECKED)
    rows = type(fact).objects.filter(pk=fact.pk)
    refuses(lambda: rows.update(next_review=None), "is_checked_against_a_source")
    refuses(lambda: rows.update(source=None))
    if make is not make_intake:
        rows.update(source=None, verified_on=None, next_review=None)  # “not yet checked” is allowed


def test_a_certainty_is_derived_or_explained():
    claim = EvidenceClaim.objects.filter(pk=make_claim(certainty=2).pk)
    refuses(lambda: claim.update(certainty=3), "claim_certainty")
    refuses(lambda: claim.update(certainty=3, override=3), "claim_certainty")
    refuses(lambda: claim.update(override_reason="Because."), "claim_certainty")
    refuses(lambda: claim.update(certainty=3, override_reason="Because."), "claim_certainty")
    refuses(lambda: claim.update(certainty=7, derived_certainty=7), "claim_")
    refuses(lambda: claim.update(direction="up"), "claim_direction")
    claim.update(certainty=3, override=3, override_reason="The source rates it so itself.")


def test_a_study_says_known_words_or_nothing_and_counts_once():
    study = make_study()
    rows = StudyResult.objects.filter(pk=study.pk)
    for wrong in ({"design": "x"}, {"population": "x"}, {"tier": "x"}, {"direction": "x"}, {"participants": 0}):
        refuses(lambda wrong=wrong: rows.update(**wrong), "study_")
    rows.update(design="", population="", tier="", direction="", participants=None)
    refuses(lambda: make_study(study.claim, study.reference, tier=""))
    make_study(study.claim, study.reference, tier="subgroup")


@pytest.mark.parametrize("fields", [{"pmid": "35631229"}, {"doi": "10.3390/nu14102088"}, {"pmcid": "PMC9143587"}])
def test_an_identifier_belongs_to_one_reference_and_may_be_absent_from_many(fields):
    make_reference("one", **fields), make_reference("two"), make_reference("three")
    refuses(lambda: make_reference("four", **fields))


@pytest.mark.parametrize(
    "fields",
    [
        {"pmid": ""},
        {"pmid": "about ten"},
        {"pmid": "12 34"},
        {"doi": "10.1000/ABC"},
        {"doi": "https://doi.org/10.1/x"},
        {"doi": ""},
        {"pmcid": "9143587"},
        {"pmcid": "PMC"},
        {"pmcid": "PMC91x"},
        {"pmcid": "pmc9143587"},
    ],
)
def test_identifiers_are_stored_in_one_spelling(fields):
    refuses(lambda: Reference.objects.create(key="odd", **fields), "is_normal")
