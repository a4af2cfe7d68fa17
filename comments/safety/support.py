"""Whom somebody in a crisis can call, in the countries that this site writes for."""

from django.conf import settings
from django.db.models import Q

from comments.models import SupportLine


def lines():
    """Those of SUPPORT_COUNTRIES and those that help everywhere, which come last; all when no country is set."""
    rows = SupportLine.objects.all()
    if settings.SUPPORT_COUNTRIES:
        rows = rows.filter(Q(country__in=settings.SUPPORT_COUNTRIES) | Q(country=""))
    return sorted(rows, key=lambda line: line.country == "")
