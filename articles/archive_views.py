"""Articles by the month in which they came out.

A month lives at /articles/2026/11/. No article can stand there: an article's address has one part after /articles/, and
what hangs on it (comments/, feed/, notes/) is never a number. A year alone would be such an address, so there is none;
/archive/ lists the months of all years."""

from datetime import datetime

from django.conf import settings
from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.listing import numbered_page
from articles.models import Article
from fibrosite.pagecache.shared import NUMBER, shared


@require_safe
@shared()
def archive(request):
    months = Article.objects.public().annotate(month=TruncMonth("publish_at")).values("month").order_by("-month")
    return render(request, "articles/archive.html", {"months": months.annotate(count=Count("pk"))})


@require_safe
@shared(page=NUMBER)
def month(request, year, month):
    year, month = int(year), int(month)
    try:
        begin, end = _first_of(year, month), _first_of(year + month // 12, month % 12 + 1)
    except (ValueError, OverflowError):
        raise Http404(_("There is no such month.")) from None
    articles = Article.objects.public().filter(publish_at__gte=begin, publish_at__lt=end).newest_first().for_list()
    page = numbered_page(request, articles, settings.ARTICLES_PER_PAGE)
    if not page.object_list:
        raise Http404(_("No article came out in this month."))
    return render(request, "articles/month.html", {"page": page, "month": begin})


def _first_of(year, month):
    return timezone.make_aware(datetime(year, month, 1))
