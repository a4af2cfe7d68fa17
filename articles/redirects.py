"""The only writer of redirects. A chain is flattened when it would begin, so a reader never waits for two hops."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Redirect

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


def target_of(path):
    """Where `path` leads now, or GONE; None when nothing is known. Counted by the day, without a trace of who asked."""
    redirect = Redirect.objects.filter(old_path__in={path, path.rstrip("/") + "/", path.rstrip("/")}).first()
    if redirect is None:
        return None
    Redirect.objects.filter(pk=redirect.pk).update(hits=F("hits") + 1, last_hit_on=timezone.localdate())
    return redirect.new_path
