"""For and against at a glance: every direction has its place, also when nothing was found in it."""

from collections import Counter
from dataclasses import dataclass

from articles.models import EvidenceClaim


@dataclass
class Side:
    direction: str
    label: str
    count: int


def sides(claims):
    """The four sides in their fixed order with how many claims are on each; empty when there are no claims."""
    counts = Counter(claim.direction for claim in claims)
    return [Side(d.value, d.label, counts[d]) for d in EvidenceClaim.Direction] if counts else []
