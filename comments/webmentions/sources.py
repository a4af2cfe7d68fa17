"""What a page on another site says where it links to us. It comes as plain text, whatever it was there.

Read with lxml: it ends in linear time and at a fixed depth, whatever is thrown at it."""

from dataclasses import dataclass
from itertools import islice
from urllib.parse import urljoin, urlsplit

from comments.models import Comment
from fibrosite.shared.html.text import names, storable
from fibrosite.shared.texts import one_line

MOST_LINKS, MOST_OURS = 5000, 50  # looked at, and of these looked up
SILENT = names("script style noscript template svg")
BLOCKS = names("p li blockquote dd td figcaption h1 h2 h3 h4 div section article body")
LONGEST_NAME = Comment._meta.get_field("name").max_length
AROUND = 150  # characters before the link and after it
CLASS = "concat(' ', normalize-space(@class), ' ')"


@dataclass(frozen=True)
class Said:
    name: str  # of the page, with who wrote it
    text: str


def read(page, leads_here):
    """The Said of a fetched HTML page, or None where it does not link to us. `leads_here` is asked about addresses."""
    tree = _tree(page)
    link = None if tree is None else _link(tree, page.url, leads_here)
    if link is None:
        return None
    entry = next((above for above in link.iterancestors() if _has(above, "h-entry")), None)
    entry = _first(tree, "h-entry") if entry is None else entry
    title = _text(_first(entry, "p-name", outside=("h-card", "p-author"))) or _text(tree.find(".//title"))
    return Said(_name(title or urlsplit(page.url).hostname, _author(tree, entry)), _excerpt(link, entry))


def _tree(page):
    from lxml import etree, html  # only workers read pages of others; web processes start sooner without it

    encoding = page.charset or ("utf-8" if _is_utf8(page.body) else None)
    try:
        parser = html.HTMLParser(encoding=encoding, remove_comments=True, remove_pis=True, no_network=True)
    except LookupError:  # no such encoding
        parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = html.document_fromstring(page.body, parser=parser)
    except (etree.LxmlError, ValueError):
        return None
    etree.strip_elements(tree, *SILENT, with_tail=False)
    for element in tree.iter("br", *BLOCKS):  # where a reader sees a gap between words
        element.text, element.tail = f" {element.text or ''}", f" {element.tail or ''}"
    return tree


def _is_utf8(body):
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


def _link(tree, url, leads_here):
    """The first link that leads to our page."""
    base, ours = tree.find(".//base[@href]"), 0
    base = url if base is None else _joined(url, base.get("href"))
    for link in islice(tree.iter("a", "area"), MOST_LINKS):
        address = _joined(base, link.get("href", ""))
        here = leads_here(address)
        ours += here is not None
        if here:
            return link
        if ours > MOST_OURS:
            return None
    return None


def _joined(base, href):
    try:
        return urljoin(base, href.strip())
    except ValueError:
        return ""


def _has(element, name):
    return f" {name} " in f" {' '.join((element.get('class') or '').split())} "


def _first(element, name, outside=()):
    """The first element below with this class, unless it stands inside something with one of the classes `outside`."""
    if element is None:
        return None
    for found in islice(element.xpath(f".//*[contains({CLASS}, ' {name} ')]"), 50):
        if not any(_has(above, other) for other in outside for above in found.iterancestors()):
            return found
    return None


def _author(tree, entry):
    author = _first(entry, "p-author")
    if author is not None:
        return _text(_first(author, "p-name")) or _text(author)
    named = tree.xpath("//meta[@name='author']/@content")
    return _clean(named[0]) if named else ""


def _name(title, author):
    """Title and author on one short line; of a long title only its beginning."""
    by = f" ({_short(author, 20)})" if author and author not in title else ""
    return _short(title, LONGEST_NAME - len(by)) + by


def _excerpt(link, entry):
    """The words around the link; of an answer to our page, its own words."""
    if _has(link, "u-in-reply-to") or any(_has(above, "u-in-reply-to") for above in link.iterancestors()):
        words = _text(_first(entry, "p-summary")) or _text(_first(entry, "e-content"))
        return _short(words, 2 * AROUND)
    block = next((above for above in link.iterancestors() if above.tag in BLOCKS), link.getparent())
    words, named = _text(block), _text(link)
    at = max(0, words.find(named))
    start, end = at - AROUND, at + len(named) + AROUND
    start = words.find(" ", start) + 1 if start > 0 else 0
    end = words.rfind(" ", start, end) if end < len(words) else len(words)
    return f"{'[…] ' if start else ''}{words[start:end]}{' […]' if end < len(words) else ''}"[: 4 * AROUND]


def _short(words, most):
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _text(element):
    """What a person reads of it, on one line."""
    return "" if element is None else _clean("".join(islice(element.itertext(), 2000)))


def _clean(text):
    return one_line(storable(text[:20_000]))
