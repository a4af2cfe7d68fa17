"""The only writer of redirects. A chain is flattened when it would begin, so a reader never waits for two hops."""

from itertools import islice

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Redirect
from fibrosite.pagecache.noting import only

GONE = ""  # where an address leads whose page was deleted


@transaction.atomic
def moved(old, new, *, is_automatic=True):
    """What was at path `old` is at path `new` now, or GONE. Raises ValidationError when that leads in a circle."""
    Redirect.objects.filter(old_path=new, is_automatic=True).delete()  # something stands there again
    further = Redirect.objects.filter(old_path=new).values_list("new_path", flat=True).first()
    end = further or new
    if end == old:
        raise ValidationError({"new_path": _("That leads in a circle: %s comes back to the old address.") % new})
    Redirect.objects.filter(new_path=old).update(new_path=end)
    redirect, _made = Redirect.objects.update_or_create(
        old_path=old, defaults={"new_path": end, "is_automatic": is_automatic}
    )
    return redirect


@transaction.atomic
def moved_together(pairs):
    """Many old addresses at once, {old: new or GONE}: those of a site that moved in. An address that leads somewhere
    already is only changed when it was made automatically. Answers how many are new."""
    pairs = {old: new for old, new in pairs.items() if old != new and len(old) <= 400 and len(new) <= 400}
    made = 0
    for olds in _batches(pairs):
        further = dict(
            Redirect.objects.filter(old_path__in={pairs[old] for old in olds}).values_list("old_path", "new_path")
        )
        ends = {old: further.get(pairs[old], pairs[old]) for old in olds}
        known = {row.old_path: row for row in Redirect.objects.filter(old_path__in=olds)}
        new = [
            Redirect(old_path=old, new_path=end, is_automatic=True)
            for old, end in ends.items()
            if old not in known and old != end
        ]
        Redirect.objects.bulk_create(new)
        for old, row in known.items():
            if row.is_automatic and row.new_path != ends[old] and old != ends[old]:
                Redirect.objects.filter(pk=row.pk).update(new_path=ends[old])
        for row in Redirect.objects.filter(new_path__in=[old for old in olds if ends[old] != old]):
            if row.old_path != ends[row.new_path]:
                Redirect.objects.filter(pk=row.pk).update(new_path=ends[row.new_path])
        made += len(new)
    return made


def target_of(path):
    """Where `path` leads now, or GONE; None when nothing is known. Counted by the day, without a trace of who asked."""
    path = path.replace("\0", "")  # which PostgreSQL cannot even be asked about
    redirect = Redirect.objects.filter(old_path__in={path, path.rstrip("/") + "/", path.rstrip("/")}).first()
    if redirect is None:
        return None
    with only():  # no page shows it
        Redirect.objects.filter(pk=redirect.pk).update(hits=F("hits") + 1, last_hit_on=timezone.localdate())
    return redirect.new_path


def _batches(pairs):
    olds = iter(pairs)
    while batch := list(islice(olds, 400)):
        yield batch
