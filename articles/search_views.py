"""The page of results, and what is suggested while somebody types."""

from typing import NamedTuple
from urllib.parse import quote_plus

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


class Asked(NamedTuple):
    question: str
    kind: str = ""
    topic: Topic | None = None

    @property
    def address(self):
        kind, topic = self.kind and f"&kind={self.kind}", self.topic and f"&topic={self.topic.slug}"
        return f"?q={quote_plus(self.question)}{kind}{topic or ''}"


class Choice(NamedTuple):
    """A way to narrow it down."""

    label: str
    count: str
    address: str
    is_made: bool


@require_safe
def search(request):
    kind = request.GET.get("kind", "")
    if kind and kind not in Kind:
        raise Http404(_("There is nothing of this kind to be found."))
    topic = get_object_or_404(Topic, slug=request.GET["topic"]) if request.GET.get("topic") else None
    asked = Asked(_question(request), kind, topic)
    answer = asking.ask(*asked)
    page = numbered_page(request, answer.hits, settings.RESULTS_PER_PAGE)
    context = {
        "question": asked.question,
        "answer": answer,
        "page": page,
        "results": results.results(answer, page.object_list),
        "topic": topic,
        "kinds": list(_kinds(answer, asked)),
        "topics": list(_topics(answer, asked)),
        "all": Asked(asked.question).address,
    }
    return render(request, "articles/search.html", context)


def _kinds(answer, asked):
    yield Choice(_("Everything"), "", asked._replace(kind="").address, not asked.kind)
    for value, count in answer.kinds:
        counted = f"{count}+" if count >= asking.MOST_OF_A_KIND else str(count)
        yield Choice(str(MANY[value]), counted, asked._replace(kind=value).address, value == asked.kind)


def _topics(answer, asked):
    if asked.topic:
        yield Choice(_("About everything"), "", asked._replace(topic=None).address, False)
    for one, count in answer.topics:
        yield Choice(one.name, str(count), asked._replace(topic=one).address, one == asked.topic)


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
