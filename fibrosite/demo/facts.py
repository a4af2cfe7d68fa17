"""Topics, references, concerns and supplements from the facts files, checked as they come in."""

from articles import facts, record
from articles.identifiers import normal, read
from articles.models import Concern, Reference, Supplement, Topic
from articles.search import index
from fibrosite.demo import content
from fibrosite.demo.records import record_of
from fibrosite.shared.progress import progress

STATES = {True: Reference.State.CHECKED, False: Reference.State.IDENTIFIED}


def load():
    yield "references", _add(Reference, "key", map(_reference, content.facts("references")))
    topics = _add(Topic, "slug", map(_topic, content.facts("symptoms")))
    for topic in Topic.objects.all() if topics else ():
        index.follow_topic(topic)
    yield "topics", topics
    concerns = _add(Concern, "slug", map(_concern, content.facts("medicines_conditions")))
    yield "medicines and conditions", concerns
    if concerns:
        _widen()
    there = set(Supplement.objects.values_list("slug", flat=True))
    records = [row for row in content.facts("supplements") if row["slug"] not in there]
    yield "supplements", _add(Supplement, "slug", map(_supplement, records))
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
        "pmid": normal("pmid", row.get("pmid")),
        "doi": normal("doi", row.get("doi")),
        "pmcid": read(row.get("url") or "").pmcid,
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


def _widen():
    """Which concern is one of a wider group."""
    known = {concern.slug: concern for concern in Concern.objects.all()}
    for slug, wider in content.toml("wider_concerns.toml").items():
        known[slug].wider.set([known[name] for name in wider])


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
    supplements = Supplement.objects.in_bulk(field_name="slug")
    counts = dict.fromkeys(("forms", "reference intakes", "cautions", "evidence statements", "study results"), 0)
    for row in progress(records, "Supplements"):
        wanted = record_of(row)
        facts.write(supplements[row["slug"]], wanted)
        sizes = [len(wanted[relation]) for relation in record.RELATIONS]
        sizes.append(sum(len(claim["studies"]) for claim in wanted["claims"]))
        for what, size in zip(counts, sizes, strict=True):
            counts[what] += size
    yield from counts.items()
