"""The demo's facts, in the shapes the drawings ask for."""

import json
import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "content" / "facts"


def intakes(slug, basis, sexes=("any", "male", "female")):
    """Rows of one reference intake, youngest first."""
    rows = _records("supplements", "slug")[slug]["reference_intakes"]
    chosen = [row for row in rows if row["basis"] == basis and row["sex"] in sexes]
    return sorted(chosen, key=lambda row: row["age_from_months"])


def years(row):
    """The age band of an intake row: (1, 3), or (31, None) without an end. Facts count completed months."""
    end = row["age_to_months"]
    return row["age_from_months"] // 12, None if end is None else (end + 1) // 12 - 1


def form_names(slug, *names):
    """Short names of the forms, checked against the record, so that a renamed form cannot go unnoticed."""
    record = _records("supplements", "slug")[slug]
    known = {form["name"].removeprefix(f"{record['name']} ") for form in record["forms"]}
    if missing := set(names) - known:
        raise LookupError(f"{slug} has no form called {', '.join(sorted(missing))}")
    return names


def form_note(slug, name):
    record = _records("supplements", "slug")[slug]
    return next(form["note"] for form in record["forms"] if form["name"] == f"{record['name']} {name}")


def cautions(slug, *others):
    """The cautions of a supplement with the named medicines, in the order named."""
    by_other = {row["with"]: row for row in _records("supplements", "slug")[slug]["cautions"]}
    return [by_other[other] for other in others]


def label(slug):
    return _records("medicines_conditions", "slug")[slug]["label"]


def hours_apart(caution):
    """(least, most, "or more" said) from the sentence of a caution, or None when it names no hours."""
    found = re.search(r"(\d) to (\d) hours(.*or more)?", caution["effect"])
    return found and (int(found[1]), int(found[2]), bool(found[3]))


def people(reference):
    """How many people a study counted: those who finished where that is told. As (people, year)."""
    record = _records("references", "id")[reference]
    detail = record["kind_detail"]
    finished = re.search(r"(\d+) (?:women )?finished", detail)
    found = finished or re.search(r"(\d+) (?:young )?(?:people|women)", detail)
    return int(found[1]), record["year"]


@cache
def _records(name, key):
    rows = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return {row[key]: row for row in rows}
