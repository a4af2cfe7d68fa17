"""House-style advice on a text, with what our records know about supplements: two queries."""

from articles import advice
from articles.models import ReferenceIntake, Supplement


def advise(html, covered=()):
    """Advice on canonical HTML; `covered` are the ids of the supplements that the article names as its subject."""
    limits = {}
    for row in ReferenceIntake.objects.shown().filter(basis=ReferenceIntake.Basis.UL).order_by("amount"):
        limits[row.supplement_id] = (row.amount, row.unit)  # the highest one: above it is above it for everybody
    known = [
        advice.Known(one.slug, (one.name, *one.aliases), limits.get(one.pk), str(one.pk) in covered)
        for one in Supplement.objects.only("slug", "name", "aliases")
    ]
    return advice.advise(html, known)
