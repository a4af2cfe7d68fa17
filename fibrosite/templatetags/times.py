"""Times for programs."""

from django import template
from django.utils import timezone

register = template.Library()


@register.filter
def stamp(when):
    """As the attribute `datetime` takes it, to the second: 2026-03-04T10:00:00+01:00. Nothing for no time."""
    return timezone.localtime(when).isoformat(timespec="seconds") if when else ""
