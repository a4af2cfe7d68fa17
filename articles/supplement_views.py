"""Pages of supplements, and the reader's own list, which only the reader's device knows."""

from copy import copy

from django.db.models.functions import Upper
from django.shortcuts import get_object_or_404, render
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_safe

from articles import vocabulary
from articles.comparing import AT_MOST, compare
from articles.jsonld import about_supplement
from articles.models import Caution, Supplement, Topic
from articles.supplement_page import supplement_page
from fibrosite.pagecache.reading import of_edition
from fibrosite.pagecache.shared import NUMBER, SLUG, shared


@require_safe
@shared(topic=SLUG)
def supplement_list(request):
    supplements = Supplement.objects.for_list().order_by(Upper("name"))
    topic = None
    if request.GET.get("topic"):
        topic = get_object_or_404(Topic, slug=request.GET["topic"])
        supplements = supplements.about(topic)
    return render(
        request,
        "articles/supplements.html",
        {
            "supplements": supplements,
            "topic": topic,
            "topics": Topic.objects.filter(supplements__isnull=False).distinct().order_by("name"),
        },
    )


@require_safe
@shared(page=NUMBER, order="[a-z]+", reply=None, quote=None)
def supplement(request, slug):
    found = of_edition(request, ("supplement", slug), lambda: get_object_or_404(Supplement, slug=slug))
    supplement = copy(found)  # what is fetched beside it is for this request
    page = SimpleLazyObject(lambda: supplement_page(supplement))  # most of it is kept as HTML
    context = {"supplement": supplement, "page": page, "jsonld": lambda: about_supplement(page)}
    return render(request, "articles/supplement.html", context)


@require_safe
@shared(s=None)
def comparison(request):
    """404 when a name is unknown, 400 when there are too many; what can be compared is shown all the same."""
    found = compare(request.GET.getlist("s"))
    return render(
        request,
        "articles/compare.html",
        {
            "comparison": found,
            "supplements": Supplement.objects.by_name(),
            "chosen": [column.supplement.slug for column in found.columns] + [""] * (AT_MOST - len(found.columns)),
        },
        status=404 if found.unknown else 400 if found.too_many else 200,
    )


@require_safe
@shared()
def my_list(request):
    """The words that the site knows. What the reader chooses from them never comes back here."""
    context = {"terms": vocabulary.terms(), "supplements": Supplement.objects.by_name()}
    return render(request, "articles/my_list.html", context)


@require_safe
@shared()
def my_list_sheet(request):
    """Every caution of every supplement; the reader's device picks what belongs on the sheet."""
    cautions = Caution.objects.shown().for_boxes().order_by("supplement__name", "severity", "concern__name", "pk")
    return render(request, "articles/my_list_sheet.html", {"cautions": cautions})
