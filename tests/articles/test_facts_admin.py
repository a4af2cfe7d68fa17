"""Editors work on a supplement and all its rows on one screen; whatever is wrong gets a sentence at its field."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Caution, EvidenceClaim, Reference, ReferenceIntake, StudyResult, Supplement
from tests.makers import (
    CHECKED,
    make_article,
    make_caution,
    make_claim,
    make_concern,
    make_draft,
    make_intake,
    make_reference,
    make_study,
    make_supplement,
    make_user,
)

pytestmark = pytest.mark.django_db
PREFIXES = ("cautions", "forms", "intakes", "claims", "studies")


@pytest.fixture
def desk(client):
    client.force_login(make_user("Editor", username="edith"))
    return client


def screen(supplement, **rows):
    """What the browser posts: the supplement itself and, a relation, the new rows."""
    data = {"name": supplement.name, "slug": supplement.slug, "kind": "mineral", "summary": supplement.summary}
    data |= {"aliases": "Mg", "key_points": "", "intake_note": "", "evidence_note": ""}
    for prefix in PREFIXES:
        new = rows.get(prefix, [])
        data |= {f"{prefix}-TOTAL_FORMS": len(new), f"{prefix}-INITIAL_FORMS": 0}
        data |= {f"{prefix}-{n}-{name}": value for n, row in enumerate(new) for name, value in row.items()}
    return data


def intake(**fields):
    values = {"basis": "RDA", "group": "female", "age_from": 228, "age_to": 371, "amount": "310", "unit": "mg"}
    return values | {"source": make_reference().pk} | fields


def caution(**fields):
    return {"concern": make_concern().pk, "severity": 1, "effect": "Builds up."} | fields


def save(desk, supplement, **rows):
    return desk.post(f"/admin/articles/supplement/{supplement.pk}/change/", screen(supplement, **rows))


def test_a_supplement_and_its_rows_are_saved_on_one_screen_with_a_revision(desk):
    magnesium = make_supplement()
    claim = make_claim(magnesium)
    data = screen(
        magnesium,
        intakes=[intake(), intake(age_from=372, age_to="", amount="320")],
        cautions=[caution(severity=3, hours_apart=4)],
        forms=[{"name": "Citrate", "note": "Dissolves well."}],
        studies=[{"claim": claim.pk, "reference": make_reference("x").pk, "design": "pooled", "participants": 400}],
    )
    response = desk.post(f"/admin/articles/supplement/{magnesium.pk}/change/", data)
    assert response.status_code == 302, response.context["errors"]
    assert (ReferenceIntake.objects.count(), Caution.objects.get().hours_apart) == (2, 4)
    claim.refresh_from_db()
    assert (StudyResult.objects.get().claim, claim.rule_version) == (claim, 1)
    revision = magnesium.revisions.get()
    assert revision.by.username == "edith"


def test_a_new_supplement_can_be_made(desk):
    data = screen(Supplement(name="Zinc", slug="zinc", summary="A mineral."), intakes=[intake()])
    assert desk.post("/admin/articles/supplement/add/", data).status_code == 302
    assert Supplement.objects.get().intakes.count() == 1


@pytest.mark.parametrize(
    ("rows", "field", "sentence"),
    [
        ({"intakes": lambda: [intake(), intake(age_from=300, age_to="")]}, "age_from", "overlap in age"),
        ({"intakes": lambda: [intake(), intake()]}, "", "duplicate|overlap"),
        ({"intakes": lambda: [intake(amount="-5")]}, "amount", "above zero"),
        ({"intakes": lambda: [intake(amount="much")]}, "amount", "number"),
        ({"intakes": lambda: [intake(unit="spoons")]}, "unit", "not one of the available choices"),
        ({"intakes": lambda: [intake(source="")]}, "source", "required"),
        ({"intakes": lambda: [intake(age_to=100)]}, "age_to", "below the one it starts from"),
        ({"cautions": lambda: [caution(), caution()]}, "concern", "in a row above"),
        ({"cautions": lambda: [caution(concern="")]}, "concern", "Say what the caution is about"),
        ({"cautions": lambda: [caution(concern="", other=make_supplement().pk)]}, "other", "against itself"),
        ({"cautions": lambda: [caution(other=make_supplement("Zinc").pk)]}, "other", "about one thing"),
        ({"cautions": lambda: [caution(severity=3)]}, "hours_apart", "how many hours"),
        ({"cautions": lambda: [caution(verified_on="2026-03-04")]}, "source", "Name the source"),
        ({"forms": lambda: [{"name": "Citrate"}, {"name": "Citrate"}]}, "", "duplicate"),
    ],
)
def test_what_is_wrong_gets_a_sentence_at_its_field(desk, rows, field, sentence):
    import re

    [(relation, make)] = rows.items()
    response = save(desk, make_supplement(), **{relation: make()})
    assert response.status_code == 200
    formset = next(f.formset for f in response.context["inline_admin_formsets"] if f.formset.prefix == relation)
    said = {name: " ".join(errors) for form in formset.forms for name, errors in form.errors.items()}
    if field:
        assert re.search(sentence, said[field])
    else:
        assert re.search(sentence, " ".join([*formset.non_form_errors(), *said.values()]))
    assert not ReferenceIntake.objects.exists() and not Caution.objects.exists()


def test_an_override_needs_a_reason(desk):
    magnesium = make_supplement()
    from tests.makers import make_topic

    row = {
        "topic": make_topic().pk,
        "direction": "supports",
        "population": "adults",
        "summary": "Helped.",
        "override": 3,
    }
    response = save(desk, magnesium, claims=[row])
    assert "Say why; readers see this reason" in response.content.decode()
    assert save(desk, magnesium, claims=[row | {"override_reason": "The source says so."}]).status_code == 302
    assert EvidenceClaim.objects.get().certainty == 3


def test_everything_that_points_elsewhere_is_an_autocomplete(desk):
    magnesium = make_supplement()
    make_caution(magnesium), make_intake(magnesium), make_study(make_claim(magnesium))
    magnesium.forms.create(name="Citrate")
    page = desk.get(f"/admin/articles/supplement/{magnesium.pk}/change/").content.decode()
    for name in ("topics", "cautions-0-concern", "cautions-0-other", "cautions-0-source", "intakes-0-source"):
        assert f'admin-autocomplete" name="{name}"' in page or f'name="{name}" id' in page
        start = page.index(f'name="{name}"')
        assert "admin-autocomplete" in page[start : start + 500]
    for name in ("forms-0-topics", "forms-0-source", "claims-0-topic", "claims-0-source", "studies-0-reference"):
        start = page.index(f'name="{name}"')
        assert "admin-autocomplete" in page[start : start + 500], name
    assert "Low." in page  # what the rule says


def test_a_pasted_address_finds_its_reference_in_the_autocomplete(desk):
    make_reference("other"), make_reference("paper", pmid="9851785")
    answer = desk.get(
        "/admin/autocomplete/",
        {
            "app_label": "articles",
            "model_name": "caution",
            "field_name": "source",
            "term": "http://www.ncbi.nlm.nih.gov/entrez/query.fcgi?cmd=Retrieve&db=PubMed&list_uids=9851785&dopt=x",
        },
    ).json()
    assert [row["id"] for row in answer["results"]] == [str(Reference.objects.get(key="paper").pk)]


def reference(**fields):
    return {"key": "", "title": "", "state": "identified"} | fields


def test_a_reference_is_made_from_what_was_pasted(desk):
    response = desk.post("/admin/articles/reference/add/", reference(paste="https://doi.org/10.3390/NU14102088."))
    assert response.status_code == 302
    assert Reference.objects.get().doi == "10.3390/nu14102088"
    again = desk.post("/admin/articles/reference/add/", reference(paste="10.3390/nu14102088"))
    assert "This paper is here already: doi-10-3390-nu14102088" in again.content.decode()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"key": "x", "pmid": "about ten"}, "A PMID is a number"),
        ({"key": "x", "doi": "nu14102088"}, "A DOI starts with"),
        ({"key": "x", "pmcid": "twelve"}, "A PMCID is"),
        ({"paste": "Macian and others"}, "No PMID, DOI or PMCID"),
        ({}, "Give it a key, or paste"),
    ],
)
def test_an_identifier_that_makes_no_sense_gets_a_sentence(desk, fields, sentence):
    response = desk.post("/admin/articles/reference/add/", reference(**fields))
    assert response.status_code == 200 and sentence in response.content.decode()


def test_a_doi_with_its_full_stop_is_tidied(desk):
    desk.post("/admin/articles/reference/add/", reference(key="macian-2022", doi="10.3390/NU14102088."))
    assert Reference.objects.get().doi == "10.3390/nu14102088"


def test_a_caution_says_on_which_pages_it_stands(desk):
    fact = make_caution()
    make_article("Covers it", supplements=[fact.supplement])
    block = '<div data-block="caution" data-supplement="magnesium"></div>'
    make_article("Places it", body=f"<p>See.</p>{block}")
    make_draft("Not public", supplements=[fact.supplement])
    page = desk.get(f"/admin/articles/caution/{fact.pk}/change/").content.decode()
    assert "3 pages" in page and "/articles/covers-it/" in page and "/articles/places-it/" in page
    assert "/articles/not-public/" not in page


def test_the_list_of_what_is_due_starts_with_what_is_longest_overdue(desk):
    today = timezone.localdate()
    late = make_caution(make_supplement("Zinc"), next_review=today - timedelta(days=90))
    later = make_intake(make_supplement("Iron"), **(CHECKED | {"next_review": today - timedelta(days=2)}))
    soon = make_claim(make_supplement("Kava"), next_review=today + timedelta(days=9))
    make_caution(make_supplement("Calcium"), next_review=today + timedelta(days=300))
    page = desk.get("/admin/articles/supplement/due/").content.decode()
    order = [page.index(f">{fact.supplement}<") for fact in (late, later, soon)]
    assert order == sorted(order) and "Calcium" not in page
    chosen = {"fact": [f"caution:{late.pk}", f"intake:{later.pk}", "caution:0", "nonsense", "form:²"]}
    desk.post("/admin/articles/supplement/due/", chosen)
    late.refresh_from_db(), later.refresh_from_db()
    assert late.verified_on == later.verified_on == today
    assert late.supplement.revisions.get().by.username == "edith"
    page = desk.get("/admin/articles/supplement/due/").content.decode()
    assert "Zinc" not in page and "Kava" in page


def test_what_nobody_checked_is_listed_and_needs_a_source(desk):
    bare = make_caution(source=None, verified_on=None, next_review=None)
    page = desk.get("/admin/articles/supplement/due/?unchecked").content.decode()
    assert "Magnesium" in page and f"caution:{bare.pk}" not in page
    response = desk.post("/admin/articles/supplement/due/?unchecked", {"fact": f"caution:{bare.pk}"}, follow=True)
    assert "Name the source" in response.content.decode()


def test_articles_that_mention_a_supplement_without_a_link_are_listed(desk):
    magnesium = make_supplement()
    make_article("Linked", body="<p>Magnesium again.</p>", supplements=[magnesium])
    make_article("Named", body="<p>I take <b>magnesium</b> at night.</p>")
    make_article("Alias", body="<p>Mg helps.</p>")
    make_article("Not it", body="<p>100 mg of magnesiumlike stuff.</p>")
    for address in ("/admin/articles/supplement/unlinked/", f"/admin/articles/supplement/{magnesium.pk}/change/"):
        page = desk.get(address).content.decode()
        assert ">Named</a>" in page and ">Alias</a>" in page
        assert ">Linked</a>" not in page and ">Not it</a>" not in page


def test_a_revision_is_listed_and_brought_back(desk):
    magnesium = make_supplement()
    save(desk, magnesium, cautions=[caution()])
    Caution.objects.all().delete()
    save(desk, magnesium)
    address = f"/admin/articles/supplement/{magnesium.pk}/revisions/"
    page = desk.get(address).content.decode()
    assert "edith" in page and "Caution “kidney-disease” removed." in page
    desk.post(f"{address}1/restore/")
    assert Caution.objects.get().concern.slug == "kidney-disease"
    assert magnesium.revisions.count() == 3


@pytest.mark.parametrize("page", ["due/", "unlinked/"])
def test_strangers_and_moderators_stay_out(client, page):
    assert client.get(f"/admin/articles/supplement/{page}").status_code == 302
    client.force_login(make_user("Moderator"))
    assert client.get(f"/admin/articles/supplement/{page}").status_code == 403


def test_an_author_looks_but_does_not_touch(client):
    fact = make_caution()
    client.force_login(make_user("Author"))
    assert client.get("/admin/articles/supplement/due/").status_code == 200
    assert client.post("/admin/articles/supplement/due/", {"fact": f"caution:{fact.pk}"}).status_code == 403
    assert client.post(f"/admin/articles/supplement/{fact.supplement_id}/revisions/1/restore/").status_code == 403
