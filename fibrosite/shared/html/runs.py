"""Lists in which loose text, inline elements and blocks may still be mixed: what they hold, and how they are cut."""

from itertools import groupby

from .text import visible
from .tree import Node

MARKS = {"strong", "em", "s", "sub", "sup", "abbr", "code", "a", "cite"}
INLINE = {*MARKS, "br", "img", "anchor"}  # an anchor is an id on its way to the next block


def runs_of(nodes):
    """(is it a block?, nodes) for each stretch of blocks and of everything else."""
    return [(not inline, list(run)) for inline, run in groupby(nodes, is_inline)]


def is_inline(node):
    return isinstance(node, str) or node.tag in INLINE


def spread(mark, inside):
    """`inside` with `mark` around its text: <b><p>x</p></b> becomes <p><b>x</b></p>."""
    out = []
    for is_block, run in runs_of(inside):
        if is_block:
            out += [block.with_children(spread(mark, block.children)) for block in run]
        elif has_text(run) or (mark.tag == "a" and has_content(run)):
            out.append(mark.with_children(without(mark.tag, run)))
        else:
            out += run
    return out


def without(tag, nodes):
    out = []
    for node in nodes:
        if isinstance(node, str):
            out.append(node)
        else:
            children = without(tag, node.children)
            out += children if node.tag == tag else [node.with_children(children)]
    return out


def anchored(nodes):
    """`nodes` without their anchors, and the name of the first of those."""
    names = [node.attrs["id"] for node in Node("", {}, nodes).walk() if node.tag == "anchor"]
    return (without("anchor", nodes), names[0]) if names else (nodes, None)


def melted(nodes):
    """Paragraphs as lines, where a paragraph may not be."""
    out = []
    for node in nodes:
        if isinstance(node, Node) and node.tag == "p":
            out += [Node("br"), *node.children, Node("br")]
        else:
            out.append(node)
    tidy = [node for is_break, run in groupby(out, _is_break_or_blank) for node in _one_break(is_break, list(run))]
    return tidy if len(out) != len(nodes) else nodes


def _one_break(is_break, run):
    breaks = [node for node in run if isinstance(node, Node)]
    return breaks[:1] if is_break and breaks else run


def trimmed(nodes):
    """`nodes` without breaks and white space at either end."""
    nodes = list(nodes)
    for end in (0, -1):
        while nodes and _is_break_or_blank(nodes[end]):
            nodes.pop(end)
    if nodes and isinstance(nodes[0], str):
        nodes[0] = nodes[0].lstrip(" \t\n")
    if nodes and isinstance(nodes[-1], str):
        nodes[-1] = nodes[-1].rstrip(" \t\n")
    return nodes


def _is_break_or_blank(node):
    return not node.strip(" \t\n") if isinstance(node, str) else node.tag == "br"


def has_content(nodes):
    """Is there anything to read or to see?"""
    return has_text(nodes) or any(
        below.tag in ("img", "hr") or any(name.startswith("data-") for name in below.attrs)
        for below in Node("", {}, nodes).walk()
    )


def has_text(nodes):
    return bool(visible(Node("", {}, nodes).text()).strip())
