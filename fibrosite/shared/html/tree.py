"""A plain tree for HTML that nh3 has written, so that every tag is closed and every attribute quoted."""

from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

VOID = {"br", "hr", "img"}
DEEPEST = 80  # elements further down are unwrapped: nobody writes them, and code that recurses must end


@dataclass(slots=True, eq=False)
class Node:
    tag: str
    attrs: dict = field(default_factory=dict)
    children: list = field(default_factory=list)  # of Node and str

    def with_children(self, children):
        return Node(self.tag, dict(self.attrs), children)

    def walk(self):
        """Every element below this one, in the order of the page."""
        for child in self.children:
            if isinstance(child, Node):
                yield child
                yield from child.walk()

    def text(self):
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)


def parse(html):
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.open[0]


def serialise(nodes):
    return "".join(escape(node, quote=False) if isinstance(node, str) else _element(node) for node in nodes)


def _element(node):
    attrs = "".join(f' {name}="{escape(value)}"' for name, value in node.attrs.items())
    start = f"<{node.tag}{attrs}>"
    return start if node.tag in VOID else f"{start}{serialise(node.children)}</{node.tag}>"


class _Builder(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open = [Node("body")]
        self.unwrapped = 0

    def handle_starttag(self, tag, attrs):
        if tag in VOID:
            self.open[-1].children.append(Node(tag, dict(attrs)))
        elif len(self.open) > DEEPEST:
            self.unwrapped += 1
        else:
            node = Node(tag, dict(attrs))
            self.open[-1].children.append(node)
            self.open.append(node)

    def handle_endtag(self, tag):
        if self.unwrapped:
            self.unwrapped -= 1
        elif tag not in VOID:
            self.open.pop()

    def handle_data(self, data):
        self.open[-1].children.append(data)
