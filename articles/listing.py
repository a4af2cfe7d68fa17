"""Numbered pages of lists."""

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404
from django.utils.translation import gettext as _


def numbered_page(request, items, per_page, at_most=None):
    """The page that ?page= asks for; 404 when it is not a number or past the end.

    No more than `at_most` are counted and shown: to count a long list takes longer than to draw a page of it."""
    items = items[:at_most] if at_most else items
    try:
        return Paginator(items, per_page).page(request.GET.get("page", 1))
    except InvalidPage:
        raise Http404(_("This list has no such page.")) from None
