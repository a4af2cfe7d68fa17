"""The page of a supplement is drawn from its records alone."""

import json
import re
from datetime import date

import pytest
from django.utils.text import slugify

from articles.models import Caution, Concern
from articles.supplement_page import cautions_of
from tests.makers import (
    CHECKED,
    make_caution,
    make_claim,
    make_concern,
    make_intake,
    make_reference,
    make_study,
    make_supplement,
    make_topic,
)

pytestmark = pytest.mark.django_db


def page_of(client, slug="magnesium"):
    response = client.get(f"/supplements/{slug}/")
    assert response.status_code == 200
    return response.content.decode()


def jsonld_in(page):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])["@graph"][0]


def test_every_caution_says_effect_what_to_do_and_source(client):
    make_caution(severity=Caution.Severity.ASK)
    page = page_of(client)
    assert "The extra mineral can build up." in page
    assert "Ask your pharmacist or doctor before you start." in page
    assert "Macian N 2022" in page
    assert 'data-concern="kidney-disease"' in page and 'data-severity="ask"' in page


def test_a_caution_of_another_supplement_against_this_one_stands_here_too_once(client):
    zinc, magnesium = make_supplement("Zinc"), make_supplement()
    one_sided = make_caution(zinc, other=magnesium, effect="Zinc gets in the way.")
    assert "Zinc gets in the way." in page_of(client)
    [turned] = cautions_of(magnesium)
    assert (turned.pk, turned.target) == (one_sided.pk, zinc)
    make_caution(magnesium, other=zinc, effect="Each takes from the other.")
    assert [caution.effect for caution in cautions_of(magnesium)] == ["Each takes from the other."]


def test_key_points_come_from_the_records(client):
    magnesium = make_supplement(intake_note="The UL counts supplements only.")
    for name in ("Kidney disease", "Heart block", "Myasthenia", "Dialysis"):
        make_caution(magnesium, make_concern(name))
    make_caution(magnesium, make_concern("Loose stools", Concern.Kind.SIDE_EFFECT))
    make_claim(magnesium, make_topic("Poor sleep"))
    make_intake(magnesium, basis="UL", group="any", age_from=108, age_to=None, amount="350")
    page = page_of(client)
    assert "Avoid it, unless a clinician agrees, with: Dialysis; Heart block; Kidney disease; and 1 more." in page
    assert "Studied in people with fibromyalgia for: poor sleep." in page
    assert "Upper limit for adults: 350 mg a day. The UL counts supplements only." in page


def test_who_was_studied_is_said_on_every_row(client):
    make_claim(population="older adults")
    page = page_of(client)
    assert "older adults, not fibromyalgia" in page
    assert "None of the studies recorded here was in people with fibromyalgia." in page


def test_every_study_says_what_it_was_and_how_sure_it_makes_us(client):
    claim = make_claim(override=3, override_reason="The source gives this rating itself.")
    make_study(claim, participants=76, tier="secondary", direction="no-effect")
    page = page_of(client)
    assert "1 study or review" in page and "76 people" in page and "side question" in page
    assert "How sure, the editors’ rating: The source gives this rating itself." in page


def test_the_editors_own_key_points_come_before_those_of_the_records(client):
    make_caution(make_supplement(key_points=["Kidneys first."]))
    page = page_of(client)
    assert "Kidneys first." in page and "Avoid it, unless" not in page


def test_every_side_has_its_place_also_when_nothing_was_found(client):
    make_claim(direction="no-effect")
    page = page_of(client)
    sides = re.findall(r'<li class="finding finding--([a-z-]+)">.*?<strong>(\d)</strong>', page, re.S)
    assert sides == [("supports", "0"), ("no-effect", "1"), ("mixed", "0"), ("against", "0")]


def test_the_page_says_when_it_was_checked_and_when_the_next_look_is_due(client):
    make_caution(verified_on=date(2026, 5, 1), next_review=date(2027, 3, 1))
    make_caution(
        make_supplement(), make_concern("Dialysis"), verified_on=date(2026, 6, 2), next_review=date(2027, 1, 5)
    )
    page = page_of(client)
    assert "Last checked 2 June 2026" in page and "Next look in January 2027" in page


def test_every_source_of_the_record_is_listed_once(client):
    make_caution(source=make_reference("emc", title="A label", authors=""))
    make_claim()
    page = page_of(client)
    assert page.count('id="source-') == 2
    assert "2 sources" in page


def test_machines_read_the_same_cautions(client):
    make_caution(effect="The <b>mineral</b> can build up & stay.</script><script>alert(1)</script>")
    make_intake(make_supplement(), basis="UL", group="any", amount="350")
    page = page_of(client)
    assert "</script><script>alert" not in page
    data = jsonld_in(page)
    assert (data["@type"], data["name"], data["alternateName"]) == ("DietarySupplement", "Magnesium", ["Mg"])
    assert data["safetyConsideration"][0].endswith("</script><script>alert(1)</script>")
    assert (data["maximumIntake"][0]["doseValue"], data["maximumIntake"][0]["doseUnit"]) == (350.0, "mg")


def test_two_hundred_cautions_cost_no_more_queries_than_one(client, django_assert_max_num_queries):
    names = [f"Concern {number}" for number in range(200)]
    concerns = Concern.objects.bulk_create(Concern(name=name, slug=slugify(name), kind="condition") for name in names)
    values = {"supplement": make_supplement(), "source": make_reference(), "effect": "It can build up.", **CHECKED}
    Caution.objects.bulk_create(
        Caution(concern=concern, severity=1 + number % 2, **values) for number, concern in enumerate(concerns)
    )
    with django_assert_max_num_queries(12):
        page = page_of(client)
    assert page.count("data-caution ") == 200
