"""One writer for facts: checks between rows, derived certainty, revisions with who, what and a way back."""

import pytest
from django.core.exceptions import ValidationError

from articles import facts, record
from articles.models import Caution, EvidenceClaim, ReferenceIntake
from tests.makers import (
    make_caution,
    make_claim,
    make_concern,
    make_intake,
    make_reference,
    make_study,
    make_supplement,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def magnesium():
    supplement = make_supplement()
    with facts.editing(supplement):
        supplement.topics.add(make_topic())
        supplement.forms.create(name="Citrate", note="Dissolves well.").topics.add(make_topic())
        make_intake(supplement)
        make_caution(supplement)
        make_study(make_claim(supplement))
    return supplement


@pytest.mark.parametrize(
    ("fields", "overlap"),
    [
        ({"age_from": 371, "age_to": 400}, True),
        ({"age_from": 0, "age_to": 228}, True),
        ({"age_from": 0, "age_to": None}, True),
        ({"age_from": 300, "age_to": 301}, True),
        ({"age_from": 372, "age_to": None}, False),
        ({"age_from": 0, "age_to": 227}, False),
        ({"age_from": 300, "age_to": 400, "basis": "UL"}, False),
        ({"age_from": 300, "age_to": 400, "group": "male"}, False),
    ],
)
def test_intakes_of_one_basis_and_group_do_not_overlap_in_age(magnesium, fields, overlap):
    def add():
        with facts.editing(magnesium):
            make_intake(magnesium, **fields)

    if not overlap:
        return add()
    with pytest.raises(facts.IntakesOverlap, match="overlap in age: .*19–30 years"):
        add()
    assert ReferenceIntake.objects.count() == 1  # taken back


def test_other_supplements_have_ages_of_their_own(magnesium):
    zinc = make_supplement("Zinc")
    with facts.editing(zinc):
        make_intake(zinc)


def test_certainty_follows_the_studies_and_the_editors_word_goes_first(magnesium):
    claim = EvidenceClaim.objects.get()
    assert (claim.certainty, claim.derived_certainty, claim.rule_version) == (2, 2, 1)
    with facts.editing(magnesium):
        make_study(claim, make_reference("pooled-2024"), design="pooled", participants=700)
    claim.refresh_from_db()
    assert claim.get_certainty_display() == "moderate"
    assert {reference.key for reference in claim.references.all()} == {"macian-2022", "pooled-2024"}
    with facts.editing(magnesium):
        claim.override, claim.override_reason = 1, "All trials had the same sponsor."
        claim.save()
    claim.refresh_from_db()
    assert (claim.certainty, claim.derived_certainty) == (1, 3)


def test_a_change_keeps_a_revision_with_who_and_what(magnesium):
    editor = make_user("Editor")
    with facts.editing(magnesium, editor):
        Caution.objects.update(severity=Caution.Severity.WATCH)
        make_intake(magnesium, age_from=372, age_to=None)
    revision = magnesium.revisions.first()
    assert (revision.number, revision.by) == (2, editor)
    assert revision.changes == [
        "Reference intake “RDA · female · 372” added.",
        "Caution “kidney-disease”: severity 1 → 4.",
    ]


def test_a_save_that_changes_nothing_keeps_no_revision(magnesium):
    with facts.editing(magnesium):
        magnesium.save()
    assert magnesium.revisions.count() == 1


def test_a_revision_brings_every_row_back_and_is_itself_kept(magnesium):
    editor, before = make_user("Editor"), record.of(magnesium)
    with facts.editing(magnesium, editor):
        magnesium.summary = "Changed."
        magnesium.save()
        magnesium.forms.all().delete(), magnesium.cautions.all().delete()
        magnesium.claims.get().studies.all().delete()
        make_caution(magnesium, make_concern("Low blood pressure"))
        magnesium.intakes.update(age_to=None)
    assert record.of(magnesium) != before
    facts.restore(magnesium.revisions.get(number=1), editor)
    magnesium.refresh_from_db()
    assert record.of(magnesium) == before
    assert [revision.number for revision in magnesium.revisions.all()] == [3, 2, 1]


def test_restoring_keeps_the_rows_that_did_not_change(magnesium):
    caution = Caution.objects.get()
    magnesium.summary = "Changed."
    with facts.editing(magnesium):
        magnesium.save()
    facts.restore(magnesium.revisions.get(number=1), None)
    assert Caution.objects.get().pk == caution.pk


def test_a_record_that_names_what_does_not_exist_is_refused(magnesium):
    wanted = record.of(magnesium)
    wanted["cautions"][0]["concern"] = "gone"
    with pytest.raises(ValidationError, match="no medicine or condition named: gone"):
        facts.write(magnesium, wanted)


def test_checking_a_fact_sets_both_days_and_needs_a_source(magnesium):
    caution = make_caution(magnesium, make_concern("Low blood pressure"), verified_on=None, next_review=None)
    facts.check([caution])
    caution.refresh_from_db()
    assert (caution.next_review - caution.verified_on).days == 183
    Caution.objects.filter(pk=caution.pk).update(source=None, verified_on=None)
    caution.refresh_from_db()
    with pytest.raises(ValidationError, match="Name the source"):
        facts.check([caution])
