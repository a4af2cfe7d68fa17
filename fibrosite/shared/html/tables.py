"""The one way a table is written: caption, rows of headings as its head, everything else as its body.

What a heading is for follows from where it stands, so an editor that only knows rows and cells loses nothing."""

from itertools import takewhile

from .tree import Node

_SECTIONS = ("thead", "tbody", "tfoot")


def in_order(table):
    """Blocks for `table`, which holds captions, sections and rows only: itself with a head and a body, and whatever
    cannot be in it."""
    captions = [part for part in table.children if part.tag == "caption"]
    rows = _rows_of(table)
    head = list(takewhile(_is_head, rows))
    if len(head) == len(rows) > 1:
        head = head[:1]
    if any(_reaches_below(row, at, len(head)) for at, row in enumerate(head)):
        head = []
    body = rows[len(head) :]
    _scope(head, "col")
    _scope(body, "row")
    table.children = captions[:1] + [Node(tag, {}, part) for tag, part in (("thead", head), ("tbody", body)) if part]
    surplus = captions[1:] if rows else captions
    return [table] * bool(rows) + [Node("p", {}, caption.children) for caption in surplus]


def _rows_of(table):
    rows = {tag: [] for tag in _SECTIONS}
    for part in table.children:
        if part.tag == "tr":
            rows["tbody"].append(part)
        elif part.tag in _SECTIONS:
            rows[part.tag] += part.children
    for row in rows["thead"]:
        row.children = [Node("th", cell.attrs, cell.children) if cell.children else cell for cell in row.children]
    return [row for tag in _SECTIONS for row in rows[tag] if row.children]


def _is_head(row):
    """Headings, with at most empty corners between them."""
    return all(cell.tag == "th" or not cell.children for cell in row.children) and any(
        cell.tag == "th" for cell in row.children
    )


def _reaches_below(row, at, end):
    return any(at + int(cell.attrs.get("rowspan", "1")) > end for cell in row.children)


def _scope(rows, scope):
    for row in rows:
        for cell in row.children:
            if cell.tag == "th" and cell.attrs.get("scope") not in ("colgroup", "rowgroup"):
                cell.attrs["scope"] = scope
