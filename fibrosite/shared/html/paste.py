"""What Word, Google Docs and WordPress leave in their HTML, read for what it means."""

import re

from .text import names
from .tree import Node

_MARKER_COMMENT = re.compile(
    r"<!(?:--)?\[if !supportLists\](?:--)?>(.{0,4000}?)<!(?:--)?\[endif\](?:--)?>", re.I | re.S
)
_WORD_LEVEL = re.compile(r"mso-list:\s*(l\d+)\s+level(\d)", re.I)
_GOOGLE_LEVEL = re.compile(r"\blst-(kix_\w+)-(\d)\b")
_ORDERED = re.compile(r"\(?(?:(\d+)|[a-z]|[ivxlcdm]+)[.)]", re.I)
_OPEN_TAG = re.compile(r"<(/?)([a-z][^\s/<>]*)[^<>]*>", re.I)
_CLOSES_ITSELF = names(
    "a area base br col dd dt embed hr img input li link meta option p source tbody td tfoot th thead tr track wbr"
)


def before_parsing(html):
    """`html` with Word's list markers made recognisable, and without towers of open tags: a browser's parser
    takes quadratic time for those."""
    html = _MARKER_COMMENT.sub(r'<span style="mso-list:Ignore">\1</span>', html)
    return _OPEN_TAG.sub(_Towers().replacement, html)


class _Towers:
    def __init__(self, of_one_kind=100, of_all=400):
        self.limits = of_one_kind, of_all
        self.open, self.dropped, self.total = {}, {}, 0

    def replacement(self, match):
        closing, name = match[1], match[2].lower()
        if name in _CLOSES_ITSELF or ":" in name:
            return match[0]
        standing = self.open.get(name, 0)
        if closing:
            if self.dropped.get(name):
                self.dropped[name] -= 1
                return ""
            if standing:
                self.open[name] -= 1
                self.total -= 1
        elif standing >= self.limits[0] or self.total >= self.limits[1]:
            self.dropped[name] = self.dropped.get(name, 0) + 1
            return ""
        else:
            self.open[name] = standing + 1
            self.total += 1
        return match[0]


def style_of(node):
    """The declarations of a style attribute; a later one wins, as in a browser."""
    pairs = (declaration.partition(":") for declaration in node.attrs.get("style", "").lower().split(";"))
    return {name.strip(): " ".join(value.split()) for name, _, value in pairs}


def marks_of(node):
    """The elements that say what the inline style says: <span style="font-weight:700"> is <strong>."""
    style = style_of(node)
    if _is_bold(style.get("font-weight", "")):
        yield "strong"
    if style.get("font-style") in ("italic", "oblique"):
        yield "em"
    if "line-through" in style.get("text-decoration", "") + style.get("text-decoration-line", ""):
        yield "s"
    if (shift := style.get("vertical-align")) in ("super", "sub"):
        yield shift.replace("super", "sup")


def is_undone(tag, node):
    """Google Docs wraps a whole paste in <b style="font-weight:normal">."""
    style = style_of(node)
    weight, slant = style.get("font-weight", ""), style.get("font-style", "")
    return (tag == "strong" and weight and not _is_bold(weight)) or (tag == "em" and slant == "normal")


def _is_bold(weight):
    return weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600)


def is_list_marker(node):
    return style_of(node).get("mso-list") == "ignore"


def word_item(node):
    """The place of a Word paragraph in a list as attributes for an item, or None."""
    level = _WORD_LEVEL.search(node.attrs.get("style", ""))
    marker = next((below.text().strip() for below in node.walk() if is_list_marker(below)), None)
    if not level or marker is None:
        return None
    number = _ORDERED.fullmatch(marker)
    start = number[1] if number and number[1] else "1"
    return {"level": int(level[2]), "of": level[1], "list": "ol" if number else "ul", "start": start}


def google_items(node):
    """The items of a list exported by Google Docs, which puts every level into a list of its own, or None."""
    level = _GOOGLE_LEVEL.search(node.attrs.get("class", ""))
    if not level or not all(isinstance(child, Node) and child.tag == "li" for child in node.children):
        return None
    first = {"level": int(level[2]), "of": level[1], "list": node.tag, "start": node.attrs.get("start", "1")}
    return [Node("item", first, child.children) for child in node.children]


def nested(items):
    """Lists within lists, out of items that only say how deep they are."""
    roots, path = [], []
    for item in items:
        level, kind = item.attrs["level"], (item.attrs["of"], item.attrs["list"])
        while path and (path[-1][0] > level or (path[-1][0] == level and path[-1][1] != kind)):
            path.pop()
        if not path or path[-1][0] < level:
            start = item.attrs["start"]
            node = Node(kind[1], {"start": start} if kind[1] == "ol" and start != "1" else {})
            (path[-1][2].children[-1].children if path else roots).append(node)
            path.append((level, kind, node))
        path[-1][2].children.append(Node("li", {}, item.children))
    return roots
