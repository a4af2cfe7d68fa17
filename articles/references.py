"""The only writer of references that were pasted or imported. All of it happens offline: nothing is looked up."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext as _

from articles import identifiers, nbib
from articles.models import Reference


def find(text):
    """The reference that a pasted PMID, DOI, PMCID or address names; None when there is none, or no such thing in it.

    Raises ValidationError when it names several papers."""
    return stored(_read(text))


@transaction.atomic
def resolve(text):
    """The one reference that `text` names; a new one, of which nothing but that is known, when there is none yet.

    Raises ValidationError when the text names no paper, or several."""
    found = read(text)
    return stored(found) or _new(found._asdict() | {"state": Reference.State.IDENTIFIED})


@dataclass
class Imported:
    """What became of a record: `outcome` is added, completed, unchanged or refused; `problems` are (line, sentence)."""

    outcome: str
    problems: list


@transaction.atomic
def take(record):
    """Add the reference of a record from a PubMed export, or fill what is still empty in the one we have.

    What somebody typed is never changed, except that a retraction is always noted."""
    try:
        fields = nbib.reference_fields(record)
        reference = stored(identifiers.Identifiers(fields["pmid"], fields["doi"], fields["pmcid"]))
        if reference is None:
            _new(fields | {"state_note": _("From an export of PubMed.")})
            return Imported("added", record.problems)
        empty = {name: value for name, value in fields.items() if value and not getattr(reference, name)}
        if fields["state"] == Reference.State.RETRACTED != reference.state:
            empty["state"] = fields["state"]
        if empty:
            _save(reference, empty)
        return Imported("completed" if empty else "unchanged", record.problems)
    except ValidationError as problem:
        sentences = " ".join(problem.messages)
    except ValueError as problem:
        sentences = str(problem)
    return Imported("refused", [*record.problems, (record.line, sentences)])


def read(text):
    """The Identifiers in `text`. Raises ValidationError when it names no paper, or several."""
    found = _read(text)
    if not found:
        raise ValidationError(
            _("No PMID, DOI or PMCID was found in this. Paste one of them, or the address of the paper at PubMed."),
            code="no_identifier",
        )
    return found


def _read(text):
    try:
        return identifiers.read(text)
    except ValueError as problem:
        raise ValidationError(str(problem), code="several") from problem


def stored(found):
    """The reference with any of these identifiers. Raises ValidationError when they belong to different ones."""
    question = Q()
    for name, value in found._asdict().items():
        if value:
            question |= Q(**{name: value})
    references = list(Reference.objects.filter(question)) if question else []
    if len(references) > 1:
        raise ValidationError(
            _("These identifiers belong to different references here: %(keys)s."),
            params={"keys": ", ".join(reference.key for reference in references)},
            code="different",
        )
    return references[0] if references else None


def _new(fields):
    return _save(Reference(key=free_key(fields)), fields)


def _save(reference, fields):
    for name, value in fields.items():
        setattr(reference, name, value)
    reference.full_clean(validate_unique=False)
    reference.save()
    return reference


def free_key(fields):
    """“macian-2022”; when that is taken or nobody is named, what identifies the paper."""
    author = (fields.get("authors") or "").split(",")[0].rsplit(" ", 1)[0]
    key = slugify(f"{author}-{fields['year']}") if author and fields.get("year") else ""
    if key and not Reference.objects.filter(key=key).exists():
        return key
    name = next(name for name in ("pmid", "doi", "pmcid") if fields.get(name))
    return slugify(f"{name}-{fields[name]}".replace("/", "-").replace(".", "-"))[:80]
