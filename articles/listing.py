"""Numbered pages of lists."""

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404
from django.utils.translation import gettext as _

MOST_LISTED = 1000


def numbered_page(request, items, per_page):
    """The page that ?page= asks for, fetched; 404 when it is not a number or past the end."""
    try:
        page = Paginator(items, per_page).page(request.GET.get("page", 1))
    except InvalidPage:
        raise Http404(_("This list has no such page.")) from None
    page.object_list = list(page.object_list)
    return page


def newest_page(request, items, per_page):
    """The same of a list that grows with the site. Only its first thousand are counted and shown, because to count
    them all takes longer than to draw a page; `is_cut` says that there are more."""
    page = numbered_page(request, items[:MOST_LISTED], per_page)
    page.is_cut = page.paginator.count == MOST_LISTED
    return page
