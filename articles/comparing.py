"""Up to four supplements side by side: what is between them comes first."""

import re
from dataclasses import dataclass

from articles import findings, intake_table
from articles.models import Caution, Supplement

AT_MOST = 4
LOOKED_UP_AT_MOST = 20
SLUG = re.compile(r"[-a-zA-Z0-9_]{1,100}")


@dataclass
class Column:
    supplement: Supplement
    cautions: list

    @property
    def sides(self):
        return findings.sides(self.supplement.claims.all())

    @property
    def limit(self):
        return intake_table.adult_limit(self.supplement.intakes.all())

    @property
    def count(self):
        return len(self.cautions)

    @property
    def to_avoid(self):
        return [caution for caution in self.cautions if caution.is_to_avoid]


@dataclass
class Shared:
    """One concern that at least two of the supplements have a caution about."""

    concern: object
    cells: list  # a caution or None for every column


@dataclass
class Comparison:
    columns: list
    between: list  # cautions of one of them against another
    shared: list
    unknown: list  # what was asked for and is no supplement here
    too_many: bool


def compare(slugs):
    """The first four known slugs, in the order asked for; a fixed number of queries."""
    slugs = list(dict.fromkeys(filter(None, slugs)))[:LOOKED_UP_AT_MOST]
    possible = [slug for slug in slugs if SLUG.fullmatch(slug)]
    known = {s.slug: s for s in Supplement.objects.filter(slug__in=possible).for_comparing()}
    found = [known[slug] for slug in slugs if slug in known]
    chosen = found[:AT_MOST]
    cautions = list(Caution.objects.for_supplements(chosen)) if chosen else []
    return Comparison(
        columns=[Column(s, [c for c in cautions if c.supplement_id == s.pk]) for s in chosen],
        between=_between(chosen, cautions),
        shared=_shared(chosen, cautions),
        unknown=[slug for slug in slugs if slug not in known],
        too_many=len(found) > AT_MOST,
    )


def _between(chosen, cautions):
    """Each pair once, even when both records warn of the other: the graver wording stands."""
    ids, pairs = {supplement.pk for supplement in chosen}, {}
    for caution in cautions:
        if caution.other_id in ids:
            pairs.setdefault(frozenset([caution.supplement_id, caution.other_id]), caution)
    return list(pairs.values())


def _shared(chosen, cautions):
    by_concern = {}
    for caution in cautions:
        if caution.concern_id:
            by_concern.setdefault(caution.concern, {})[caution.supplement_id] = caution
    return [
        Shared(concern, [found.get(supplement.pk) for supplement in chosen])
        for concern, found in by_concern.items()
        if len(found) > 1
    ]
