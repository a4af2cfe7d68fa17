"""A comment's HTML as WordPress keeps it becomes the small Markdown that readers write here."""

import re

import nh3

from fibrosite.shared.html.text import storable
from fibrosite.shared.html.tree import Node, parse

_TAGS = {"p", "br", "a", "em", "strong", "b", "i", "cite", "q", "blockquote", "code", "pre", "ul", "ol", "li", "div"}
_AROUND = {"em": "*", "i": "*", "cite": "*", "strong": "**", "b": "**", "code": "`"}
_BLOCKS = {"p", "div", "pre", "blockquote", "ul", "ol"}
_IMG = re.compile(r"<img\b([^>]*)>", re.I)
_ATTRIBUTE = re.compile(r"""\b(src|alt)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.I)


def text_of(html):
    """The words, with emphasis, links, quotes and lists in Markdown; other tags go and leave their words."""
    text = storable(html)
    if "<" not in text and "&" not in text:
        return text.strip()
    text = _IMG.sub(_picture, text)
    cleaned = nh3.clean(
        text, tags=_TAGS, attributes={"a": {"href"}}, link_rel=None, clean_content_tags={"script", "style"}
    )
    return re.sub(r"\n{3,}", "\n\n", _inside(parse(cleaned))).strip()


def _picture(match):
    """A comment shows no pictures here: a link with what it shows."""
    found = {name.lower(): one or other for name, one, other in _ATTRIBUTE.findall(match[1])}
    address = found.get("src", "")
    return f'<a href="{address}">{found.get("alt") or address}</a>' if address else found.get("alt", "")


def _inside(node):
    return "".join(child if isinstance(child, str) else _written(child) for child in node.children)


def _written(node: Node):
    words = _inside(node)
    if node.tag == "br":
        return "\n"
    if node.tag in ("ul", "ol"):
        return f"\n\n{_list(node)}\n\n"
    if node.tag == "blockquote":
        quoted = "\n".join(f"> {line}".rstrip() for line in words.strip().split("\n"))
        return f"\n\n{quoted}\n\n"
    if node.tag in _BLOCKS:
        return f"\n\n{words.strip()}\n\n"
    if node.tag == "q":
        return f"“{words}”"
    if node.tag == "a" and (address := node.attrs.get("href", "")):
        bare = words.strip()
        return address if bare in ("", address) else f"[{bare}]({address})"
    mark = _AROUND.get(node.tag, "")
    core = words.strip()
    if not mark or not core or "\n\n" in core:
        return words
    start = len(words) - len(words.lstrip())
    return f"{words[:start]}{mark}{core}{mark}{words[len(words.rstrip()) :]}"


def _list(node):
    items = [child for child in node.children if isinstance(child, Node) and child.tag == "li"]
    marks = [f"{number}." if node.tag == "ol" else "-" for number in range(1, len(items) + 1)]
    indent = "   " if node.tag == "ol" else "  "
    rows = [_inside(item).strip().replace("\n\n", "\n").replace("\n", f"\n{indent}") for item in items]
    return "\n".join(f"{mark} {row}" for mark, row in zip(marks, rows, strict=True))
