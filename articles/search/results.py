"""Hits become what a page of results shows."""

import re
from dataclasses import dataclass
from itertools import islice

from django.utils.html import escape
from django.utils.safestring import mark_safe

from articles.models import SearchDoc
from articles.search import engine

PASSAGE, BEFORE = 240, 60  # letters of a passage, and of it before the first word that was found
MARKS_COMPARED = 40
PAGES = ("article", "supplement", "topic")
SHOWN = ["kind", "number", "title", "points", *PAGES]
SHOWN += ["article__title", "article__slug", "article__kind", "article__publish_at", "article__summary"]
SHOWN += ["supplement__name", "supplement__slug", "supplement__summary"]
SHOWN += ["topic__name", "topic__slug", "topic__description", "topic__kind"]


@dataclass
class Result:
    doc: SearchDoc
    title: str
    passage: str

    @property
    def page(self):
        """The article, supplement or topic that it is, or that a comment was written under."""
        return page_of(self.doc)


def page_of(doc):
    return doc.article or doc.supplement or doc.topic


def results(answer, hits):
    """What was found is marked; where the words stand in a name only, the summary stands below it. Two queries."""
    texts = engine.marked(answer.groups, [hit.pk for hit in hits])
    return [_result(doc, *texts.get(doc.pk, (doc.title, "", ""))) for doc in docs_of(hits)]


def docs_of(hits):
    """With the page where each stands, in the order of the hits: one query."""
    docs = SearchDoc.objects.select_related(*PAGES).only(*SHOWN).in_bulk([hit.pk for hit in hits])
    return [docs[hit.pk] for hit in hits if hit.pk in docs]


def _result(doc, title, points, body):
    passage = next((cut(text) for text in (body, points) if engine.OPEN in text), None)
    if passage is None:
        passage = getattr(doc.article or doc.supplement, "summary", "") or getattr(doc.topic, "description", "")
    return Result(doc, _marked(title), _marked(passage))


def cut(text):
    """The stretch of a text in which most was found, from the beginning of a word to the end of one."""
    marks = [match.start() for match in islice(re.finditer(engine.OPEN, text), MARKS_COMPARED)]
    densest = max(marks, key=lambda start: sum(start <= mark < start + PASSAGE - BEFORE for mark in marks))
    start = max(0, text.find(" ", densest - BEFORE) + 1) if densest > BEFORE else 0
    end = text.rfind(" ", start, start + PASSAGE) if len(text) > start + PASSAGE else len(text)
    passage = text[start : max(end, text.find(engine.CLOSE, densest) + 1)]
    return f"{'…' if start else ''}{passage}{'…' if start + len(passage) < len(text) else ''}"


def _marked(text):
    """Escaped first, so that nothing but our own marks is HTML."""
    text = escape(text).replace(engine.OPEN, "<mark>").replace(engine.CLOSE, "</mark>")
    return mark_safe(text)  # noqa: S308 - escaped just here
