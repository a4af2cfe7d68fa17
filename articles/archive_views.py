"""Articles by the month in which they came out.

A month lives at /articles/2026/11/. No article can stand there: an article's address has one part after /articles/, and
what hangs on it (comments/, feed/, notes/) is never a number. A year alone would be such an address, so there is none;
/archive/ lists the months of all years."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles import shelves
from articles.listing import newest_page
from fibrosite.pagecache.shared import NUMBER, shared


@require_safe
@shared()
def archive(request):
    return render(request, "articles/archive.html", {"months": shelves.months()})


@require_safe
@shared(page=NUMBER)
def month(request, year, month):
    year, month = int(year), int(month)
    try:
        articles = shelves.came_out_in(year, month).public().newest_first().for_list()
    except (ValueError, OverflowError):
        raise Http404(_("There is no such month.")) from None
    page = newest_page(request, articles, settings.ARTICLES_PER_PAGE)
    if not page.object_list:
        raise Http404(_("No article came out in this month."))
    return render(request, "articles/month.html", {"page": page, "month": shelves.begin_of(year, month)})
