"""An article's stored text becomes the HTML of its page.

The stored text is canonical (`clean_article` wrote it), so its special marks can be found by pattern: citations
become numbers, figures get their pictures, tables their frames, and placed blocks are drawn from the records."""

import re
from dataclasses import dataclass
from functools import cached_property
from html import unescape

from django.template.loader import render_to_string
from django.utils.html import escape, format_html, format_html_join, strip_tags
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

CITE = re.compile(r'<cite data-reference="([^"]+)"(?: data-locator="([^"]*)")?></cite>')
CITES = re.compile(rf"(?:{CITE.pattern}\s*)+")
FIGURE = re.compile(r'<figure[^>]*? data-image="([^"]+)"[^>]*>(.*?)</figure>', re.S)
BLOCK = re.compile(r'<div data-block="([^"]+)"([^>]*)>\s*</div>')
HEADING = re.compile(r'<h2[^>]*? id="([^"]+)"[^>]*>(.*?)</h2>', re.S)
TABLE = re.compile(r"<table.*?</table>", re.S)
FRAMED_TABLE = re.compile(r'<section class="table-frame".*?</table></section>', re.S)
LINK = re.compile(r'<a href="[^"]*" data-article="(\d{1,18})">(.*?)</a>', re.S)
CALLOUT = re.compile(r'<aside data-callout="(note|tip|caution|stop)">(.*?)</aside>', re.S)
ATTRIBUTE = re.compile(r'data-([a-z]+)="([^"]*)"')
CAPTION = re.compile(r"<caption>(.*?)</caption>", re.S)
TAG = re.compile(r"<[^>]*>")  # good enough to count words
WORDS_A_MINUTE = 200


@dataclass
class Rendered:
    """The HTML of a body, and what the page around it needs to know about it."""

    html: str

    @cached_property
    def contents(self):
        """Anchor and words of every second-level heading."""
        return [(m[1], unescape(strip_tags(CITE.sub("", m[2])))) for m in HEADING.finditer(self.html)]

    @cached_property
    def minutes(self):
        return max(1, round(len(TAG.sub("", self.html).split()) / WORDS_A_MINUTE))

    @property
    def tables(self):
        return [mark_safe(table) for table in FRAMED_TABLE.findall(self.html)]  # noqa: S308 - as safe as the whole


@dataclass(frozen=True)
class PlacedBlock:
    kind: str  # intakes, evidence, forms, caution
    supplement: str = ""
    topic: str = ""
    concern: str = ""


def render(body, *, references, images, draw_block, addresses=None):
    """`references`: the sources in the order of the list; `images`: key → Image; `draw_block`: PlacedBlock → safe HTML;
    `addresses`: id → address of the articles that are linked by id; what is not there loses its link."""
    body = LINK.sub(lambda m: _link((addresses or {}).get(int(m[1])), m[2]), body)
    body = BLOCK.sub(lambda m: draw_block(_placed(m)), body)
    body = TABLE.sub(_frame_table, body)
    body = FIGURE.sub(lambda m: _figure(images.get(m[1]), m[2]), body)
    body = CALLOUT.sub(lambda m: _callout(*m.groups()), body)
    body = _number_citations(body, dict(enumerate(references, 1)))
    return Rendered(mark_safe(body))  # noqa: S308 - cleaned when saved; every value added here is escaped


def cited_keys(body):
    """The reference keys of a body in the order of first mention."""
    return list(dict.fromkeys(key for key, _locator in CITE.findall(body)))


def image_keys(body):
    return list(dict.fromkeys(key for key, _inner in FIGURE.findall(body)))


def linked_articles(body):
    """The ids of the articles that the text links to by id."""
    return {int(key) for key, _words in LINK.findall(body)}


def placed_blocks(body):
    return [_placed(match) for match in BLOCK.finditer(body)]


def _placed(match):
    attributes = dict(ATTRIBUTE.findall(match[2]))
    return PlacedBlock(match[1], **{k: v for k, v in attributes.items() if k in ("supplement", "topic", "concern")})


def _link(address, words):
    return f'<a href="{escape(address)}">{words}</a>' if address else words


def _number_citations(body, sources):
    numbers, seen = {source.key: number for number, source in sources.items()}, {}

    def mark(match):
        links = []
        for key, locator in CITE.findall(match[0]):
            if not (number := numbers.get(key)):
                continue  # the reference was deleted since; the text stays
            seen[number] = seen.get(number, 0) + 1
            warning = sources[number].warning
            label = ", ".join(filter(None, (_("Source %d") % number, warning, unescape(locator))))
            links.append((number, f"cite-{number}-{seen[number]}", label, number, _warning(warning)))
        if not links:
            return ""
        inner = format_html_join(", ", '<a href="#source-{}" id="{}" aria-label="{}">{}{}</a>', links)
        return f'<sup class="cites">{inner}</sup>' + (" " if match[0][-1:].isspace() else "")

    return CITES.sub(mark, body)


def _warning(word):
    """Behind the number of a source that was retracted or superseded: a sign and the word."""
    sign = '<span class="cites__warning">, <svg class="icon" aria-hidden="true"><use href="#i-avoid"/></svg>{}</span>'
    return format_html(sign, word) if word else ""


def _frame_table(match):
    caption = CAPTION.search(match[0])
    label = escape(unescape(strip_tags(caption[1]))) if caption else _("Table")
    return f'<section class="table-frame" tabindex="0" aria-label="{label}">{match[0]}</section>'


def _figure(image, inner):
    if image is None:
        return f'<figure class="figure figure--missing">{inner}</figure>'
    caption = re.search(r"<figcaption>(.*?)</figcaption>", inner, re.S)
    return render_to_string(
        "articles/_figure.html",
        {"image": image, "caption": mark_safe(caption[1]) if caption else image.caption},  # noqa: S308 - cleaned
    )


def _callout(kind, inner):
    """Part of the text, not beside it: so it is a note, and none of the page's landmarks."""
    words = {"note": _("Note"), "tip": _("Tip"), "caution": _("Take care"), "stop": _("Stop and ask")}
    return f'<div role="note" data-callout="{kind}"><p class="callout-label">{words[kind]}</p>{inner}</div>'
