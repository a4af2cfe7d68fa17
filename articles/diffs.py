"""Two snapshots side by side, in words: what a lay author needs to see what changed.

The text becomes its paragraphs, without tags; paragraphs are matched first, then the words inside changed ones."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import unescape

from django.utils.html import format_html, format_html_join, strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.models import Kind
from articles.rendering import BLOCK, CITE, FIGURE

LABELS = {
    "title": gettext_lazy("Title"),
    "slug": gettext_lazy("Address"),
    "kind": gettext_lazy("Kind"),
    "summary": gettext_lazy("Summary"),
    "key_points": gettext_lazy("Key points"),
    "body": gettext_lazy("Text"),
    "authors": gettext_lazy("Authors"),
    "topics": gettext_lazy("Topics"),
    "supplements": gettext_lazy("Supplements it covers"),
    "citations": gettext_lazy("Sources, in order"),
    "images": gettext_lazy("Pictures in the text"),
    "lead_image": gettext_lazy("Lead image"),
    "covers": gettext_lazy("What this article covers"),
    "disclosure": gettext_lazy("Disclosure"),
    "terms": gettext_lazy("Redistribution terms"),
    "whole_text_only": gettext_lazy("May be passed on only whole"),
    "online_only": gettext_lazy("May be passed on only online"),
    "next_review": gettext_lazy("Look at it again on"),
}
SENTENCE_END = re.compile(r"</(?:p|h[1-6]|li|dt|dd|tr|caption|figcaption|summary|blockquote|aside)>|<br\s*/?>")
CELL_END = re.compile(r"</t[hd]>")
HEADING = re.compile(r"<h([2-6])[^>]*>")
WORDS = re.compile(r"\S+|\s+")
CALM = 2  # unchanged paragraphs shown around a change
MOST_WORDS = 3000  # a longer paragraph is shown as changed altogether


@dataclass(frozen=True)
class Row:
    """A paragraph on both sides, as safe HTML; `change` is same, changed, added, removed or folded."""

    change: str
    old: str = ""
    new: str = ""


@dataclass(frozen=True)
class Part:
    label: str
    rows: list


def compare(old, new):
    """The parts that differ between two snapshots, in the order in which an author thinks of them."""
    return [
        Part(label, _fold(_rows(_lines(name, old.get(name)), _lines(name, new.get(name)))))
        for name, label in LABELS.items()
        if old.get(name) != new.get(name)
    ]


def paragraphs(html):
    """The text of a body as its paragraphs, with pictures, sources and placed blocks named in brackets."""
    html = FIGURE.sub(lambda m: f"<p>[{_('Picture')}: {m[1]}]</p>{m[2]}", html)
    html = BLOCK.sub(lambda m: f"<p>[{_('Placed from the record')}: {m[1]}]</p>", html)
    html = CITE.sub(lambda m: f" [{m[1]}{', ' + m[2] if m[2] else ''}]", html)
    html = CELL_END.sub(" · ", SENTENCE_END.sub("\n", HEADING.sub(lambda m: "#" * (int(m[1]) - 1) + " ", html)))
    lines = (" ".join(unescape(strip_tags(line)).split()).removesuffix(" ·") for line in html.split("\n"))
    return [line for line in lines if line]


def _lines(name, value):
    if name == "body":
        return paragraphs(value or "")
    if name == "kind":
        return [str(Kind(value).label) if value in Kind else str(value)]
    if name == "lead_image":
        return [value[1]] if value else []
    if isinstance(value, bool):
        return [_("yes") if value else _("no")]
    if isinstance(value, list):
        return [item[1] if isinstance(item, list) else str(item) for item in value]
    return str(value).splitlines() if value else []


def _rows(old, new):
    for change, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if change == "equal":
            yield from (Row("same", line, line) for line in old[i:j])
            continue
        left, right = old[i:j], new[k:m]
        for before, after in zip(left, right, strict=False):
            yield Row("changed", *_marked(before, after))
        for before in left[len(right) :]:
            yield Row("removed", old=format_html("<del>{}</del>", before))
        for after in right[len(left) :]:
            yield Row("added", new=format_html("<ins>{}</ins>", after))


def _marked(old, new):
    before, after = WORDS.findall(old), WORDS.findall(new)
    if len(before) + len(after) > MOST_WORDS:
        return format_html("<del>{}</del>", old), format_html("<ins>{}</ins>", new)
    left, right = [], []
    for change, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        same = change == "equal" and "".join(before[i:j]).strip()  # a space between two changes belongs to them
        _append(left, "" if same else "del", before[i:j])
        _append(right, "" if same else "ins", after[k:m])
    return _tagged(left), _tagged(right)


def _append(pieces, tag, words):
    """Add the words, to the last piece when that has the same tag."""
    text = "".join(words)
    if pieces and pieces[-1][0] == tag:
        text = pieces.pop()[1] + text
    pieces.append((tag, text))


def _tagged(pieces):
    return format_html_join(
        "",
        "{}",
        ((format_html(f"<{tag}>{{}}</{tag}>", text) if tag else text,) for tag, text in pieces if text),
    )


def _fold(rows):
    """Long stretches without a change become one row that says how many paragraphs it stands for."""
    rows = list(rows)
    near = {n + d for n, row in enumerate(rows) if row.change != "same" for d in range(-CALM, CALM + 1)}
    folded, hidden = [], 0
    for number, row in enumerate([*rows, None]):
        if row is not None and number not in near:
            hidden += 1
            continue
        if hidden:
            words = ngettext("%d paragraph is the same", "%d paragraphs are the same", hidden) % hidden
            folded.append(Row("folded", words, words))
            hidden = 0
        if row is not None:
            folded.append(row)
    return folded
