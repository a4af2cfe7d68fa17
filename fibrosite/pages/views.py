from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from fibrosite.pagecache.shared import shared
from fibrosite.pages.models import SitePage
from fibrosite.pages.reading import first_words_of, html_of


@require_safe
@shared()
def page(request, slug):
    page = get_object_or_404(SitePage, slug=slug)
    context = {"page": page, "html": html_of(page.body), "description": first_words_of(page.body)}
    return render(request, "pages/page.html", context)
