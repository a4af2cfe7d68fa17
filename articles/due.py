"""Which facts somebody should look at again: what is overdue first, then what is soon due, then what nobody checked."""

from datetime import timedelta

from django.db.models import Value

from articles.models import Caution, EvidenceClaim, Form, ReferenceIntake

SOON = timedelta(days=30)
KINDS = {"caution": Caution, "claim": EvidenceClaim, "intake": ReferenceIntake, "form": Form}
JOINS = {"caution": ["concern", "other"], "claim": ["topic"], "intake": [], "form": []}


def keys(today, unchecked=False):
    """(kind, pk, day to look again) of all kinds in one query, the longest overdue first."""
    question = {"verified_on": None} if unchecked else {"next_review__lte": today + SOON, "verified_on__isnull": False}
    parts = [
        model.objects.filter(**question).order_by().annotate(kind=Value(kind)).values_list("kind", "pk", "next_review")
        for kind, model in KINDS.items()
    ]
    return parts[0].union(*parts[1:], all=True).order_by("next_review", "kind", "pk")


def rows(found):
    """The facts behind these keys, in their order, with what a list says of them: one query a kind."""
    by_kind = {}
    for kind, pk, *_rest in found:
        by_kind.setdefault(kind, []).append(pk)
    facts = {
        (kind, pk): fact
        for kind, pks in by_kind.items()
        for pk, fact in KINDS[kind].objects.select_related("supplement", "source", *JOINS[kind]).in_bulk(pks).items()
    }
    return [facts[kind, pk] for kind, pk, *_rest in found if (kind, pk) in facts]


def chosen(values):
    """The facts that a form names as “caution:12”; what makes no sense is left out."""
    pairs = (value.partition(":") for value in values)
    return rows(
        [(kind, int(pk)) for kind, _colon, pk in pairs if kind in KINDS and pk.isascii() and pk.isdigit()][:500]
    )


def name_of(fact):
    """What a form calls this fact: the other way round."""
    return next(f"{kind}:{fact.pk}" for kind, model in KINDS.items() if isinstance(fact, model))
