"""The study rows of the demo say what the facts files say, and nothing else."""

import re

import pytest

from articles import evidence
from articles.models import EvidenceClaim, Reference, ReferenceIntake, StudyResult, Supplement, SupplementRevision
from fibrosite.demo import content, facts
from fibrosite.demo.studies import name_of

NUMBER_WORDS = {"three": 3, "seven": 7}
SAID = content.toml("studies.toml")
REFERENCES = {row["id"]: row for row in content.facts("references")}
STATEMENTS = {name_of(s["slug"], row): row for s in content.facts("supplements") for row in s["evidence"]}


@pytest.mark.parametrize("table", ["people", "design", "population"])
def test_what_is_said_of_a_study_is_quoted_from_its_reference(table):
    for key, (_value, quote) in SAID[table].items():
        row = REFERENCES[key]
        assert quote in f"{row.get('kind_detail')} {row.get('title')}", key


def test_every_number_of_people_is_in_its_quote_or_the_sum_or_product_of_what_is():
    for key, (people, quote) in SAID["people"].items():
        numbers = [int(n.replace(",", "")) for n in re.findall(r"\d[\d,]*", quote)]
        numbers += [number for word, number in NUMBER_WORDS.items() if word in quote.split()]
        product = numbers[0] * numbers[-1]
        assert people in (*numbers, sum(numbers), product), key


def test_every_result_is_quoted_from_its_statement():
    for result in SAID["result"]:
        statement = STATEMENTS[result["statement"]]
        assert result["says"] in statement["summary"]
        assert result["reference"] in statement["references"]


@pytest.fixture
def loaded(db):
    return dict(facts.load())


def test_all_that_the_facts_files_hold_is_loaded_counted_and_not_loaded_again(loaded):
    assert loaded == {
        "references": 156,
        "topics": 24,
        "medicines and conditions": 96,
        "supplements": 23,
        "forms": 55,
        "reference intakes": 137,
        "cautions": 201,
        "evidence statements": 61,
        "study results": 94,
    }
    before = [list(m.objects.order_by("pk").values()) for m in (StudyResult, EvidenceClaim, ReferenceIntake)]
    assert not any(dict(facts.load()).values())
    assert before == [list(m.objects.order_by("pk").values()) for m in (StudyResult, EvidenceClaim, ReferenceIntake)]
    assert SupplementRevision.objects.count() == Supplement.objects.count()


def test_the_facts_files_rating_is_kept_and_explained_where_the_rule_differs(loaded):
    by_name = {}
    for claim in EvidenceClaim.objects.select_related("supplement", "topic").prefetch_related("studies"):
        by_name[f"{claim.supplement.slug} {claim.topic.slug} {claim.population}"] = claim
        assert claim.derived_certainty == evidence.rate(claim.studies.all()).certainty
        assert bool(claim.override) == bool(claim.override_reason) == (claim.certainty != claim.derived_certainty)
    for name, row in STATEMENTS.items():
        assert by_name[name].get_certainty_display() == row["certainty"].replace("-", " ")
    assert "the source itself gives" in by_name["st-johns-wort mood depression"].override_reason


def test_every_reference_of_a_statement_is_a_study_of_it(loaded):
    cited = {key for row in STATEMENTS.values() for key in row["references"] if not key.startswith("seed-")}
    assert set(Reference.objects.filter(claims__isnull=False).values_list("key", flat=True)) == cited
    assert not StudyResult.objects.filter(
        tier="primary"
    ).exists()  # the files say of none that it was the main question
