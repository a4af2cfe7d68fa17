"""The only writer of facts about supplements: whatever changes a row does so inside `editing`.

It checks what one row alone cannot show, derives how sure each claim is, and keeps a revision with who and when."""

from contextlib import contextmanager
from datetime import timedelta
from itertools import combinations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import evidence, record
from articles.models import Caution, Form, Reference, ReferenceIntake, Supplement, SupplementRevision, Topic
from articles.search import index

LOOK_AGAIN_AFTER = {Caution: timedelta(days=183), ReferenceIntake: timedelta(days=730)}
A_YEAR = timedelta(days=365)


class IntakesOverlap(ValidationError):
    """Two rows speak about the same people; its sentence names both."""


@contextmanager
def editing(supplement, by=None):
    """Change a stored supplement or its rows inside this; raises IntakesOverlap and takes everything back."""
    with transaction.atomic():
        Supplement.objects.select_for_update().get(pk=supplement.pk)  # editors of one supplement wait for each other
        yield
        refuse_overlaps(supplement.intakes.all())
        for claim in supplement.claims.prefetch_related("studies"):
            _rate(claim)
        _keep_revision(supplement, by)
        index.follow_supplement(Supplement.objects.get(pk=supplement.pk))


def refuse_overlaps(intakes):
    """Raise IntakesOverlap when two of these rows have the same basis and group and share a month of age."""
    for row, other in combinations(intakes, 2):
        if row.overlaps(other):
            raise IntakesOverlap(
                _("Two rows of “%(basis)s, %(group)s” overlap in age: %(one)s and %(two)s."),
                params={
                    "basis": row.basis,
                    "group": row.get_group_display(),
                    "one": row.age_range,
                    "two": other.age_range,
                },
                code="overlap",
            )


def write(supplement, wanted, by=None):
    """Make `supplement` what the record `wanted` says (see `record.of`): rows are changed in place, added, removed.

    Parts that `wanted` leaves out stay as they are. Raises ValidationError for a name that nothing stands behind."""
    with transaction.atomic():
        for name in record.PLAIN:
            setattr(supplement, name, wanted.get(name, getattr(supplement, name)))
        supplement.save()
        with editing(supplement, by):
            if "topics" in wanted:
                supplement.topics.set(Named(Topic, wanted["topics"]).all())
            for relation in record.RELATIONS:
                if relation in wanted:
                    _write_rows(supplement, relation, wanted[relation])
    return supplement


def restore(revision, by):
    """Take the supplement back to this revision. That makes a new revision; nothing is lost."""
    return write(revision.supplement, revision.snapshot, by)


@transaction.atomic
def check(rows, by=None, on=None):
    """Note that somebody compared these facts with their sources on the day `on`, today when None.

    Raises ValidationError when one has no source; then none is noted."""
    day = on or timezone.localdate()
    by_supplement = {}
    for fact in rows:
        by_supplement.setdefault(fact.supplement, []).append(fact)
    for supplement, its_facts in by_supplement.items():
        with editing(supplement, by):
            for fact in its_facts:
                fact.verified_on, fact.next_review = day, day + look_again_after(type(fact))
                fact.clean()
                fact.save(update_fields=["verified_on", "next_review"])


def concern_changed(concern):
    """A supplement is found by what the medicines in its cautions are called."""
    for supplement in Supplement.objects.filter(cautions__concern=concern).distinct():
        index.follow_supplement(supplement)


def look_again_after(model):
    return LOOK_AGAIN_AFTER.get(model, A_YEAR)


def _rate(claim):
    """Derive the certainty and the list of references from the study rows."""
    rating = evidence.rate(claim.studies.all())
    if (claim.derived_certainty, claim.rule_version) != (rating.certainty, rating.version):
        claim.derived_certainty, claim.rule_version = rating.certainty, rating.version
        claim.save(update_fields=["derived_certainty", "rule_version", "certainty"])
    references = {study.reference_id for study in claim.studies.all()} | {claim.source_id} - {None}
    claim.references.set(references)


def _keep_revision(supplement, by):
    after = record.of(Supplement.objects.get(pk=supplement.pk))
    latest = supplement.revisions.order_by("-number").first()
    sentences = record.changes(latest and latest.snapshot, after)
    if sentences:
        SupplementRevision.objects.create(
            supplement=supplement, number=latest.number + 1 if latest else 1, by=by, changes=sentences, snapshot=after
        )


def _write_rows(supplement, relation, wanted):
    there = list(record.stored(supplement, relation))
    kept = dict(record.told_apart([record.row_of(row, relation) for row in there], relation))
    by_name = dict(zip(kept, there, strict=True))
    wanted = dict(record.told_apart(wanted, relation))
    for name in by_name.keys() - wanted.keys():
        by_name[name].delete()
    names = {field: _named(field, relation, supplement, wanted.values()) for field in record.FIELDS[relation]}
    for name, values in wanted.items():
        if kept.get(name) != values:
            _write_row(by_name.get(name) or record.MODELS[relation](supplement=supplement), relation, values, names)


def _write_row(row, relation, values, names):
    lists = {}
    for field, value in values.items():
        if field == "studies":
            lists[field] = value
        elif row._meta.get_field(field).many_to_many:
            lists[field] = [names[field][name] for name in value]
        else:
            setattr(
                row, field, names[field][value] if names[field] and value is not None else _python(row, field, value)
            )
    row.clean()
    row.save()
    for field, things in lists.items():
        if field == "studies":
            _write_studies(row, things)
        else:
            getattr(row, field).set(things)
    return row


def _write_studies(claim, wanted):
    references = Named(Reference, [study["reference"] for study in wanted])
    claim.studies.all().delete()
    for study in wanted:
        claim.studies.create(**{**study, "reference": references[study["reference"]]})


def _python(row, field, value):
    return row._meta.get_field(field).to_python(value)


def _named(field, relation, supplement, rows):
    """The things that this field of these rows names, or None for a field with plain values."""
    if field == "studies":
        return None
    target = record.MODELS[relation]._meta.get_field(field).related_model
    if target is None:
        return None
    values = (row.get(field) for row in rows)
    names = {name for value in values if value for name in (value if isinstance(value, list) else [value])}
    among = Form.objects.filter(supplement=supplement) if target is Form else target.objects
    return Named(target, names, among)


class Named(dict):
    """Name → thing; raises ValidationError with the names that nothing stands behind."""

    FIELD = {Reference: "key", Form: "name"}  # everything else has a slug

    def __init__(self, model, names, among=None):
        field = self.FIELD.get(model, "slug")
        found = (among or model.objects).filter(**{f"{field}__in": list(names)})
        super().__init__((getattr(thing, field), thing) for thing in found)
        if missing := sorted(set(names) - self.keys()):
            raise ValidationError(
                _("There is no %(what)s named: %(names)s."),
                params={"what": model._meta.verbose_name, "names": ", ".join(missing)},
                code="unknown_name",
            )

    def all(self):
        return list(self.values())
