"""What readers reported about a supplement, counted honestly: approved reports only, each person once for each
symptom (the latest counts), nothing from those who sell, nothing below ten, and every share with its uncertainty.

It stands apart from what studies found, and no supplement is ranked by it."""

from dataclasses import dataclass
from math import sqrt

from django.db.models import Count, Exists, OuterRef
from django.db.models.functions import Coalesce

from comments.models import Experience
from comments.querysets import public
from fibrosite.shared.prepared import later, prepared

ENOUGH = 10
Z = 1.959964  # of the standard normal distribution, two-sided 95 %


@dataclass
class Share:
    label: str
    outcome: str
    count: int
    total: int

    def __post_init__(self):
        low, high = wilson(self.count, self.total)
        self.percent, self.low, self.high = (round(100 * x) for x in (self.count / self.total, low, high))


@dataclass
class Group:
    name: str
    total: int
    shares: list


def wilson(count, total, z=Z):
    """The score interval for a share: where it may well lie, given `count` of `total`. Unlike the usual formula it
    stays between 0 and 1 and holds for few reports.

    Wilson EB. Probable inference, the law of succession, and statistical inference.
    J Am Stat Assoc 1927;22(158):209–212. doi:10.1080/01621459.1927.10502953"""
    share = count / total
    centre = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z / (1 + z * z / total) * sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    return max(0.0, centre - half), min(1.0, centre + half)


def groups(supplement):
    """All reports together, then every symptom that has enough of them, by name; empty below ten. One query."""
    counted = {}
    for symptom, outcome, count in _counts()(supplement=supplement.pk):
        for name in (None, symptom) if symptom else (None,):
            counted.setdefault(name, {}).setdefault(outcome, 0)
            counted[name][outcome] += count
    found = [_group(name, outcomes) for name, outcomes in counted.items() if sum(outcomes.values()) >= ENOUGH]
    return sorted(found, key=lambda group: group.name)


@prepared
def _counts():
    reports = Experience.objects.filter(public("comment__"), supplement=later("supplement"), is_seller=False)
    reports = reports.annotate(about=Coalesce("symptom", 0))
    told_again = reports.filter(
        about=OuterRef("about"), comment__commenter=OuterRef("comment__commenter"), pk__gt=OuterRef("pk")
    )
    latest = reports.filter(~Exists(told_again)).order_by()
    return latest.values_list("symptom__name", "outcome").annotate(count=Count("pk"))


def _group(name, outcomes):
    total = sum(outcomes.values())
    shares = [Share(label, value, outcomes.get(value, 0), total) for value, label in Experience.Outcome.choices]
    return Group(name or "", total, shares)
