"""Hits become what a page of results shows."""

from bisect import bisect_left
from typing import NamedTuple

from django.db.models import Choices, Model

from articles.models import Article, SearchDoc, Topic
from articles.models.article import Kind
from articles.search.marking import Marker, marked
from fibrosite.shared.prepared import later_each, prepared

PASSAGE, BEFORE = 240, 60  # letters of a passage, and of it before the first word that was found
MARKS_COMPARED = 12
PAGES = ("article", "supplement", "topic")
SHOWN = ["kind", "number", "title", *PAGES]
SHOWN += ["article__title", "article__slug", "article__kind", "article__publish_at", "article__summary"]
SHOWN += ["supplement__name", "supplement__slug", "supplement__summary"]
SHOWN += ["topic__name", "topic__slug", "topic__description", "topic__kind"]
TEXTS = ["points", "body"]
KINDS = {Article: Kind, Topic: Topic.Kind}


class Result(NamedTuple):
    page: Model  # the article, supplement or topic that it is, or that a comment was written under
    kind: Choices
    comment: int | None
    title: str
    passage: str

    @property
    def values(self):
        """All that is shown of it."""
        page = self.page
        return *self[1:], str(page), page.slug, getattr(page, "publish_at", None)


def page_of(doc):
    return doc.article or doc.supplement or doc.topic


def results(answer, hits):
    """What was found is marked; where the words stand in a name only, the summary stands below it. One query."""
    if not hits:
        return []
    marker = Marker(answer.groups)
    return [_result(doc, marker) for doc in docs_of(hits, TEXTS)]


def docs_of(hits, texts=()):
    """With the page where each stands, in the order of the hits: one query."""
    if not hits:
        return []
    docs = {doc.pk: doc for doc in _docs(len(hits), tuple(texts))(keys=[hit.pk for hit in hits])}
    return [docs[hit.pk] for hit in hits if hit.pk in docs]


@prepared
def _docs(count, texts):
    return SearchDoc.objects.filter(pk__in=later_each("keys", count)).select_related(*PAGES).only(*SHOWN, *texts)


def _result(doc, marker):
    page, passage = page_of(doc), _passage(doc, marker)
    if doc.kind == SearchDoc.Kind.COMMENT:
        return Result(page, SearchDoc.Kind.COMMENT, doc.number, "", passage)
    kind = SearchDoc.Kind.SUPPLEMENT if doc.supplement else KINDS[type(page)](page.kind)
    return Result(page, kind, None, marked(doc.title, marker.places(doc.title)), passage)


def _passage(doc, marker):
    for text in (doc.body, doc.points):
        if places := marker.places(text, MARKS_COMPARED):
            return passage(text, places)
    return marked(getattr(doc.article or doc.supplement, "summary", "") or getattr(doc.topic, "description", ""))


def passage(text, places):
    """The stretch of a text in which most was found, from the beginning of a word to the end of one."""
    starts = [start for start, _end in places]
    in_reach = [bisect_left(starts, start + PASSAGE - BEFORE) - number for number, start in enumerate(starts)]
    densest, densest_end = places[in_reach.index(max(in_reach))]
    start = max(0, text.find(" ", densest - BEFORE) + 1) if densest > BEFORE else 0
    end = text.rfind(" ", start, start + PASSAGE) if len(text) > start + PASSAGE else len(text)
    return marked(text, places, start, max(end, densest_end))
