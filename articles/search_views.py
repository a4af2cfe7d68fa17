"""The page of results, and what is suggested while somebody types."""

from django.conf import settings
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from articles.listing import numbered_page
from articles.models import SearchDoc, Topic
from articles.search import asking, results
from fibrosite.shared.texts import one_line

LONGEST_QUESTION = 200
Kind = SearchDoc.Kind
MANY = {
    Kind.SUPPLEMENT: gettext_lazy("Supplements"),
    Kind.TOPIC: gettext_lazy("Symptoms and subjects"),
    Kind.ARTICLE: gettext_lazy("Articles"),
    Kind.COMMENT: gettext_lazy("Comments"),
}


@require_safe
def search(request):
    question, kind = _question(request), request.GET.get("kind", "")
    if kind and kind not in Kind:
        raise Http404(_("There is nothing of this kind to be found."))
    topic = get_object_or_404(Topic, slug=request.GET["topic"]) if request.GET.get("topic") else None
    answer = asking.ask(question, kind, topic)
    page = numbered_page(request, answer.hits, settings.RESULTS_PER_PAGE)
    context = {
        "question": question,
        "answer": answer,
        "page": page,
        "results": results.results(answer, page.object_list),
        "kind": kind,
        "topic": topic,
        "kinds": [(value, MANY[value], count, count >= asking.MOST_OF_A_KIND) for value, count in answer.kinds],
    }
    return render(request, "articles/search.html", context)


@require_safe
@cache_control(public=True, max_age=300)
def suggest(request):
    """Names that begin like this, as JSON. Whoever typed the same gets the same, so it may be kept by anybody."""
    docs = results.docs_of(asking.suggest(_question(request)))
    found = [
        {"name": doc.title, "kind": doc.get_kind_display(), "address": results.page_of(doc).get_absolute_url()}
        for doc in docs
    ]
    return JsonResponse({"suggestions": found})


def _question(request):
    return one_line(request.GET.get("q", ""))[:LONGEST_QUESTION]
