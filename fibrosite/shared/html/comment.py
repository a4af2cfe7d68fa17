"""Readers' small Markdown: emphasis, lists, quotes, inline code and links. Everything else stays the text it was."""

import re

import nh3
from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.token import Token

from . import links
from .text import names, storable, visible

TAGS = names("p br em strong ul ol li blockquote a code")
DEEPEST = 5  # quotes and lists within one another; markdown-it drops what is nested too deeply, so we never let it
MOST_WORK = 200_000  # characters to look through for where links end, each from its start; beyond, none is a link

_MARKER = r"(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ ]))"
_TOO_DEEP = re.compile(rf"^((?:[ ]*{_MARKER}){{{DEEPEST}}}[ ]*)(?:[ ]*{_MARKER})*[ ]*", re.M)
_INDENT = re.compile(r"^[ \t]+", re.M)
_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SURE = re.compile(r"://|^mailto:|^www\.|/|@|\.(?:com|org|net|edu|gov|info|uk|eu|de|fr|nl|ca|au|nz)$", re.I)


def clean_comment(text):
    """HTML of a reader's Markdown, safe to show; what was not Markdown appears as it was typed."""
    source = _OVERRIDES.sub("", storable(text))
    source = _INDENT.sub(lambda indent: " " * min(len(indent[0].expandtabs(4)), 3 * DEEPEST), source)
    source = _TOO_DEEP.sub(r"\1", source)
    work = len(source) * (source.count("[") + source.count("://"))
    return nh3.clean(
        (_markdown if work <= MOST_WORK else _linkless).render(source),
        tags=TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow ugc noopener",
    ).strip()


def _honest_links(state):
    """Markdown's own check leaves a refused link as its source; a reader is better served by its words."""
    for block in state.tokens:
        if block.children:
            block.children = list(_honest(block.children))


def _honest(tokens):
    text, href = "", None
    for token in tokens:
        if token.type == "link_open":
            text, href = "", _kept_href(token)
            if href is None:
                continue
            token.attrs = {"href": href}
        elif token.type == "link_close":
            if href is None:
                continue
            if not visible(text).strip():
                yield Token("text", "", 0, content=href)
            yield token
            if links.misleads(text, href):
                yield Token("text", "", 0, content=f" ({links.host(href)})")
            href = None
            continue
        else:
            text += token.content
        yield token


def _kept_href(token):
    href = str(token.attrs["href"])
    if token.markup == "linkify" and not _SURE.search(href.removeprefix("http://")):
        return None  # "It hurts.It always does" is no address in Italy
    href = links.absolute(href)
    return href and links.absolute(normalizeLink(href))


def _make_markdown(*without):
    markdown = MarkdownIt("js-default", {"html": False, "linkify": True, "breaks": True, "maxNesting": 100})
    markdown.disable(
        [*names("code fence heading lheading table html_block html_inline reference image strikethrough"), *without]
    )
    markdown.add_render_rule("hr", lambda self, tokens, index, *rest: f"<p>{tokens[index].markup[1:]}</p>\n")
    markdown.core.ruler.after("linkify", "honest_links", _honest_links)
    # Addresses are judged once, raw, in _honest_links.
    markdown.validateLink = lambda href: True
    markdown.normalizeLink = lambda href: href
    markdown.normalizeLinkText = lambda text: text
    return markdown


_markdown = _make_markdown()
_linkless = _make_markdown("link", "autolink", "linkify")
