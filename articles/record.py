"""A supplement with all its rows as plain values: what a revision keeps, what a loader hands in, what is compared.

Rows point to others by the names people know (slugs, keys of references), so a record can be read by itself."""

from datetime import date
from decimal import Decimal

from django.db.models import Model
from django.utils.translation import gettext as _

from articles.models import Caution, EvidenceClaim, Form, ReferenceIntake, StudyResult

PLAIN = ["name", "slug", "aliases", "kind", "summary", "key_points", "intake_note", "evidence_note"]
CHECKED = ["source", "verified_on", "next_review"]
FIELDS = {  # relation → what is kept of a row; lists of names come last
    "forms": ["name", "note", "order", *CHECKED, "topics"],
    "intakes": ["basis", "group", "age_from", "age_to", "amount", "unit", *CHECKED],
    "cautions": ["concern", "other", "severity", "hours_apart", "effect", *CHECKED, "more_sources"],
    "claims": [
        *("topic", "form", "route", "population", "direction", "summary", "override", "override_reason"),
        *CHECKED,
        "studies",
    ],
    "studies": ["reference", "design", "participants", "population", "tier", "direction", "note"],
}
MODELS = {
    "forms": Form,
    "intakes": ReferenceIntake,
    "cautions": Caution,
    "claims": EvidenceClaim,
    "studies": StudyResult,
}
RELATIONS = ["forms", "intakes", "cautions", "claims"]
TOLD_APART_BY = {
    "forms": ["name"],
    "intakes": ["basis", "group", "age_from"],
    "cautions": ["concern", "other"],
    "claims": ["topic", "population", "form", "route"],
    "studies": ["reference", "tier"],
}


def of(supplement):
    """The record of a stored supplement: the same content gives the same record."""
    record = {name: getattr(supplement, name) for name in PLAIN}
    record["topics"] = sorted(topic.slug for topic in supplement.topics.all())
    for relation in RELATIONS:
        record[relation] = [row_of(row, relation) for row in stored(supplement, relation)]
    return record


def stored(supplement, relation):
    """The rows of a supplement, oldest first, with all that `row_of` reads."""
    model = MODELS[relation]
    fields = [model._meta.get_field(name) for name in FIELDS[relation]]
    lists = ["studies__reference" if f.name == "studies" else f.name for f in fields if f.many_to_many or f.one_to_many]
    joins = [f.name for f in fields if f.many_to_one]
    return model.objects.filter(supplement=supplement).select_related(*joins).prefetch_related(*lists).order_by("pk")


def row_of(row, relation):
    return {name: _plain(getattr(row, name), name) for name in FIELDS[relation]}


def _plain(value, name):
    if name == "studies":
        return [row_of(study, "studies") for study in sorted(value.all(), key=lambda study: study.pk)]
    if hasattr(value, "all"):
        return sorted(_name(thing) for thing in value.all())
    if isinstance(value, Model):
        return _name(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else value


def _name(thing):
    return getattr(thing, "slug", None) or getattr(thing, "key", None) or thing.name


def told_apart(rows, relation):
    """(what names it, row) for rows of a record; the second of two alike gets another name."""
    seen = {}
    for row in rows:
        name = tuple(row.get(field) for field in TOLD_APART_BY[relation])
        seen[name] = seen.get(name, 0) + 1
        yield (*name, seen[name]), row


def changes(before, after):
    """What changed between two records: sentences, empty when nothing did. `before` may be None: the first record."""
    if before is None:
        return [_("Written down for the first time.")]
    sentences = [_("%s changed.") % _label(name) for name in (*PLAIN, "topics") if before.get(name) != after[name]]
    for relation in RELATIONS:
        then, now = (dict(told_apart(record.get(relation, ()), relation)) for record in (before, after))
        word = str(MODELS[relation]._meta.verbose_name).capitalize()
        for name in [*then, *(name for name in now if name not in then)]:
            about = f"{word} “{_in_words(name)}”"
            if name not in now:
                sentences.append(_("%s removed.") % about)
            elif name not in then:
                sentences.append(_("%s added.") % about)
            elif then[name] != now[name]:
                fields = [field for field in FIELDS[relation] if then[name].get(field) != now[name].get(field)]
                what = "; ".join(_difference(field, then[name].get(field), now[name].get(field)) for field in fields)
                sentences.append(f"{about}: {what}.")
    return sentences


def _in_words(name):
    *parts, count = name
    return " · ".join(str(part) for part in (*parts, count if count > 1 else "") if part not in (None, ""))


def _difference(field, then, now):
    short = all(isinstance(value, int | None) or len(str(value)) <= 40 for value in (then, now))
    if not short or isinstance(now, list):
        return _label(field)
    return f"{_label(field)} {'–' if then in (None, '') else then} → {'–' if now in (None, '') else now}"


def _label(name):
    return name.replace("_", " ")
