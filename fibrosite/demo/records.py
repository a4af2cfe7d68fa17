"""A row of supplements.json becomes the record that `articles.facts.write` takes.

A row counts as checked only when the facts file says that its substance was read in the named source; what rests on
a seed page alone has no source here and is shown as “not yet checked”."""

from datetime import date

from articles import facts
from articles.models import Caution, EvidenceClaim, Form, ReferenceIntake
from fibrosite.demo import content, studies

CHECKED_ON = date(2026, 11, 22)  # the day these facts were taken in; the files give no day of their own
SEVERITY = {"avoid": Caution.Severity.AVOID, "ask-first": Caution.Severity.ASK, "watch": Caution.Severity.WATCH}


def record_of(row):
    concerns = {concern["slug"] for concern in content.facts("medicines_conditions")}
    symptoms = {s for form in row["forms"] for s in form["symptoms"]} | {claim["symptom"] for claim in row["evidence"]}
    return {
        "topics": sorted(symptoms),
        "forms": [_form(order, form) for order, form in enumerate(row["forms"])],
        "intakes": [_intake(intake) for intake in row["reference_intakes"]],
        "cautions": [_caution(caution, concerns) for caution in row["cautions"]],
        "claims": [_claim(row["slug"], claim) for claim in row["evidence"]],
    }


def _form(order, row):
    values = {"name": row["name"], "note": row["note"], "order": order, "topics": sorted(row["symptoms"])}
    return values | _checked(Form, row, row["source"])


def _intake(row):
    return {
        "basis": row["basis"],
        "group": row["sex"],
        "age_from": row["age_from_months"],
        "age_to": row["age_to_months"],
        "amount": str(row["amount"]),
        "unit": row["unit"],
    } | _checked(ReferenceIntake, row, row["source"])


def _caution(row, concerns):
    return {
        "concern": row["with"] if row["with"] in concerns else None,
        "other": None if row["with"] in concerns else row["with"],
        "severity": SEVERITY[row["severity"]].value,
        "hours_apart": None,
        "effect": row["effect"],
        "more_sources": sorted(filter(None, map(_source, row.get("more_sources") or ()))),
    } | _checked(Caution, row, row["source"])


def _claim(supplement, row):
    found = studies.studies_of(supplement, row)
    return (
        {
            "topic": row["symptom"],
            "form": None,
            "route": "",
            "population": row["population"],
            "direction": row["direction"],
            "summary": row["summary"],
            "studies": found,
        }
        | studies.override_of(supplement, row, found)
        | _checked(EvidenceClaim, row, found[0]["reference"] if found else None)
    )


def _checked(model, row, key):
    source = _source(key)
    if not row["verified"] or not source:
        return {"source": source, "verified_on": None, "next_review": None}
    return {
        "source": source,
        "verified_on": CHECKED_ON.isoformat(),
        "next_review": (CHECKED_ON + facts.look_again_after(model)).isoformat(),
    }


def _source(key):
    """The key of the reference, or None for a seed page, which is no source here."""
    return None if not key or key.startswith("seed-") else key
