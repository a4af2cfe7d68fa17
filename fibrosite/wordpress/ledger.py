"""What became of everything that was imported: whether it is new, changed there, edited here, or gone."""

import hashlib
import json
from enum import StrEnum

from django.utils import timezone

from .models import Imported

Kind = Imported.Kind


class Outcome(StrEnum):
    NEW = "imported"
    CHANGED = "changed"
    SAME = "unchanged"
    CONFLICT = "edited here"  # changed there, and edited here too: what is here stays
    GONE = "deleted here"


def digest(value):
    return hashlib.sha1(json.dumps(value, sort_keys=True, default=str).encode(), usedforsecurity=False).hexdigest()


class Ledger:
    """The rows of one other site. `keep` is stored with `write`, many at a time."""

    def __init__(self, site):
        self.site, self.kept = site, {}

    def rows(self, kind, keys=None):
        """Key → row, of the keys given or of all."""
        rows = Imported.objects.filter(site=self.site, kind=kind)
        if keys is None:
            return {row.key: row for row in rows}
        keys, found = list(keys), {}
        for start in range(0, len(keys), 500):
            found |= {row.key: row for row in rows.filter(key__in=keys[start : start + 500])}
        return found

    def numbers(self, kind):
        """Our keys of everything of that kind, as a condition of a query."""
        return Imported.objects.filter(site=self.site, kind=kind).values("number")

    def keep(self, kind, key, number, theirs, ours):
        row = Imported(site=self.site, kind=kind, key=str(key), number=number, theirs=theirs, ours=ours)
        row.imported_at = timezone.now()
        self.kept[kind, str(key)] = row

    def write(self):
        Imported.objects.bulk_create(
            self.kept.values(),
            update_conflicts=True,
            unique_fields=["site", "kind", "key"],
            update_fields=["number", "theirs", "ours", "imported_at"],
            batch_size=500,
        )
        self.kept = {}


def outcome(row, theirs, ours):
    """What is to be done with something: its `row`, what the file says now, and what is stored here now (a function;
    it answers "" when nothing is)."""
    if row is None:
        return Outcome.NEW
    here = ours()
    if not here:
        return Outcome.GONE
    if row.theirs == theirs:
        return Outcome.SAME
    return Outcome.CHANGED if row.ours == here else Outcome.CONFLICT
