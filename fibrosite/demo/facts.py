"""Topics, references, concerns and supplements from the facts files, checked as they come in.

A row counts as checked only when the facts file says that its substance was read in the named source; what rests on
a seed page alone has no source here and is shown as “not yet checked”."""

from datetime import date, timedelta

from articles.models import (
    Caution,
    Concern,
    EvidenceClaim,
    Form,
    Reference,
    ReferenceIntake,
    Supplement,
    Topic,
)
from fibrosite.demo import content
from fibrosite.shared.progress import progress

CHECKED_ON = date(2026, 11, 22)  # the day these facts were taken in; the files give no day of their own
LOOK_AGAIN = {Caution: timedelta(days=183), ReferenceIntake: timedelta(days=730)}
A_YEAR = timedelta(days=365)
SEVERITY = {"avoid": Caution.Severity.AVOID, "ask-first": Caution.Severity.ASK, "watch": Caution.Severity.WATCH}
CERTAINTY = {"very-low": 1, "low": 2, "moderate": 3, "high": 4}
STATES = {True: Reference.State.CHECKED, False: Reference.State.IDENTIFIED}


def load():
    yield "references", _add(Reference, "key", map(_reference, content.facts("references")))
    yield "topics", _add(Topic, "slug", map(_topic, content.facts("symptoms")))
    yield "medicines and conditions", _add(Concern, "slug", map(_concern, content.facts("medicines_conditions")))
    records = content.facts("supplements")
    added = _add(Supplement, "slug", map(_supplement, records))
    yield "supplements", added
    if added:
        yield from _rows(records)


def _add(model, key, values):
    there = set(model.objects.values_list(key, flat=True))
    new = [model(**value) for value in values if value[key] not in there]
    model.objects.bulk_create(new)
    return len(new)


def _reference(row):
    return {
        "key": row["id"],
        "title": row.get("title") or "",
        "authors": row.get("authors") or "",
        "journal": row.get("journal") or "",
        "year": row.get("year"),
        "volume_pages": row.get("volume_pages") or "",
        "kind": row.get("kind") or "",
        "kind_detail": row.get("kind_detail") or "",
        "pmid": row.get("pmid") or None,
        "doi": row.get("doi") or None,
        "url": row.get("url") or "",
        "state": STATES[bool(row.get("title"))],
        "state_note": row.get("verified") or "",
    }


def _topic(row):
    return {
        "slug": row["slug"],
        "name": row["name"],
        "kind": Topic.Kind.SYMPTOM if row["group"] == "symptom" else Topic.Kind.SUBJECT,
        "description": row["description"],
        "synonyms": row.get("also_called") or [],
    }


def _concern(row):
    return {
        "slug": row["slug"],
        "name": row["label"],
        "kind": Concern.Kind(row["kind"]),
        "synonyms": row.get("also_called") or [],
        "examples": row.get("examples") or [],
        "note": row.get("note") or "",
    }


def _supplement(row):
    return {
        "slug": row["slug"],
        "name": row["name"],
        "aliases": row.get("also_known_as") or [],
        "kind": row["kind"],
        "summary": row["summary"],
        "intake_note": row.get("reference_intake_note") or "",
        "evidence_note": row.get("evidence_note") or "",
    }


def _rows(records):
    """The rows of every new supplement."""
    known = _Known()
    counts = dict.fromkeys(("forms", "reference intakes", "cautions", "evidence statements"), 0)
    for record in progress(records, "Supplements"):
        supplement = known.supplements[record["slug"]]
        symptoms = {s for form in record["forms"] for s in form["symptoms"]} | {
            c["symptom"] for c in record["evidence"]
        }
        supplement.topics.set([known.topics[slug] for slug in sorted(symptoms)])
        counts["forms"] += _forms(supplement, record["forms"], known)
        counts["reference intakes"] += _intakes(supplement, record["reference_intakes"], known)
        counts["cautions"] += _cautions(supplement, record["cautions"], known)
        counts["evidence statements"] += _claims(supplement, record["evidence"], known)
    yield from counts.items()


class _Known:
    """What rows may point to; an unknown name stops the load with a KeyError that names it."""

    def __init__(self):
        self.references = {r.key: r for r in Reference.objects.all()}
        self.topics = {t.slug: t for t in Topic.objects.all()}
        self.concerns = {c.slug: c for c in Concern.objects.all()}
        self.supplements = {s.slug: s for s in Supplement.objects.all()}

    def source(self, key):
        """The reference, or None for a seed page."""
        return None if not key or key.startswith("seed-") else self.references[key]

    def sources(self, keys):
        return [source for source in map(self.source, keys or ()) if source]


def _checked(model, row, has_source):
    if not row["verified"] or not has_source:
        return {}
    return {"verified_on": CHECKED_ON, "next_review": CHECKED_ON + LOOK_AGAIN.get(model, A_YEAR)}


def _forms(supplement, rows, known):
    for order, row in enumerate(rows):
        source = known.source(row["source"])
        form = Form.objects.create(
            supplement=supplement,
            name=row["name"],
            note=row["note"],
            source=source,
            order=order,
            **_checked(Form, row, source),
        )
        form.topics.set([known.topics[slug] for slug in row["symptoms"]])
    return len(rows)


def _intakes(supplement, rows, known):
    ReferenceIntake.objects.bulk_create(
        ReferenceIntake(
            supplement=supplement,
            basis=row["basis"],
            group=row["sex"],
            age_from=row["age_from_months"],
            age_to=row["age_to_months"],
            amount=row["amount"],
            unit=row["unit"],
            source=known.references[row["source"]],
            **_checked(ReferenceIntake, row, True),
        )
        for row in rows
    )
    return len(rows)


def _cautions(supplement, rows, known):
    for row in rows:
        source = known.source(row["source"])
        caution = Caution.objects.create(
            supplement=supplement,
            concern=known.concerns.get(row["with"]),
            other=None if row["with"] in known.concerns else known.supplements[row["with"]],
            severity=SEVERITY[row["severity"]],
            effect=row["effect"],
            source=source,
            **_checked(Caution, row, source),
        )
        caution.more_sources.set(known.sources(row.get("more_sources")))
    return len(rows)


def _claims(supplement, rows, known):
    for row in rows:
        sources = known.sources(row["references"])
        claim = EvidenceClaim.objects.create(
            supplement=supplement,
            topic=known.topics[row["symptom"]],
            population=row["population"],
            direction=row["direction"],
            certainty=CERTAINTY[row["certainty"]],
            summary=row["summary"],
            **_checked(EvidenceClaim, row, sources),
        )
        claim.references.set(sources)
    return len(rows)
