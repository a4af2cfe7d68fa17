"""Turns any tree into the few structures an article has, without losing a word.

Every function takes and gives lists of nodes and strings, in which blocks and loose text may still be mixed;
`flow` ends that mixture."""

from itertools import groupby

from . import links, paste, tables, vocabulary
from .runs import MARKS, anchored, has_content, has_text, is_inline, melted, runs_of, spread, trimmed
from .text import names
from .tree import Node

NAMES = {
    "b": "strong",
    "i": "em",
    "var": "em",
    "dfn": "em",
    "strike": "s",
    "del": "s",
    "acronym": "abbr",
    "tt": "code",
    "kbd": "code",
    "samp": "code",
    "listing": "pre",
    "dir": "ul",
    "menu": "ul",
    "h1": "h2",
    "h5": "h4",
    "h6": "h4",
}
WRAPPERS = names(
    "div section article main header nav aside footer center address fieldset legend form hgroup search dialog "
    "marquee button option optgroup"
)
UNWRAPPED = {"span", "font", "u", "ins", "mark", "small", "big", "q", "tfoot"}  # known for what they say, then gone

_ALREADY_STRONG = {"h2", "h3", "h4", "th"}
_LISTS = {"ul", "ol"}
_CELLS = {"td", "th"}
_SECTIONS = {"thead", "tbody", "tfoot"}
_HOME = {"dt": "dl", "dd": "dl", "li": "ul"}  # where a stray one belongs


def shaped(root):
    """The blocks of an article out of a parsed body."""
    _settle_anchors(root)
    return flow(_rebuilt_all(root.children))


def _settle_anchors(root):
    """Leave one id of each name, and on elements that cannot keep theirs only those that a link of this text needs."""
    wanted = {node.attrs.get("href", "") and links.for_article(node.attrs["href"]) for node in root.walk()}
    seen = set()
    for node in root.walk():
        name = vocabulary.anchor(node.attrs.pop("id", "") or (node.tag == "a" and node.attrs.get("name")) or "")
        stays = ("id" in vocabulary.ATTRIBUTES.get(NAMES.get(node.tag, node.tag), ())) or f"#{name}" in wanted
        if name and stays and name not in seen:
            seen.add(name)
            node.attrs["id"] = name


def _rebuilt_all(nodes):
    return [part for node in nodes for part in ([node] if isinstance(node, str) else _rebuilt(node))]


def _rebuilt(node):
    """What stands in an article for `node`: loose text and blocks, in order."""
    tag = NAMES.get(node.tag, node.tag)
    if paste.is_list_marker(node):
        return []
    if tag == "p" and (place := paste.word_item(node)):
        return [Node("item", place, _cell(_rebuilt_all(node.children)))]
    if tag in _LISTS and (items := paste.google_items(node)):
        return [item.with_children(_cell(_rebuilt_all(item.children))) for item in items]

    inside = _rebuilt_all(node.children)
    if tag not in _ALREADY_STRONG:
        for mark in paste.marks_of(node):
            inside = spread(Node(mark), inside)
    attrs = {
        name: kept for name, value in node.attrs.items() if (kept := vocabulary.kept(tag, name, value)) is not None
    }
    if "id" in node.attrs and "id" not in attrs:
        inside.insert(0, Node("anchor", {"id": node.attrs["id"]}))
    if build := _BUILDERS.get(tag):
        # A block with nothing to show still parts the words before it from those after it.
        return build(Node(tag, attrs, inside)) or ([] if tag == "img" else [Node("br")])
    if tag in MARKS:
        if "data-reference" in attrs:
            return [*inside, Node("cite", attrs)]  # a citation is a mark after the words, it holds none
        is_nothing = (tag == "a" and "href" not in attrs) or paste.is_undone(tag, node)
        return inside if is_nothing else spread(Node(tag, attrs), inside)
    return inside


def flow(inside, own=(), loose=False):
    """Blocks only: loose text becomes paragraphs (unless it may stay `loose`), stray items become lists; blocks
    named in `own` stay because the container is their home."""
    out, pending = [], None
    for kind, run in _kinds(inside, own):
        if kind == "text":
            run, name = anchored(run)
            pending = pending or name
            if not has_content(run):
                continue
            blocks = trimmed(run) if loose else [Node("p", {}, trimmed(run))]
        elif kind == "item":
            blocks = paste.nested(run)
        elif kind in _HOME:
            blocks = _BUILDERS[_HOME[kind]](Node(_HOME[kind], {}, run))
        elif kind == "stray":
            blocks = [block for stray in run for block in flow(stray.children, own)]
        else:
            blocks = run
        pending = _given(pending, blocks)
        out += blocks
    return out


def _kinds(inside, own):
    def kind(node):
        if is_inline(node):
            return "text"
        if node.tag in own:
            return "block"
        if node.tag == "item" or node.tag in _HOME:
            return "dd" if node.tag == "dt" else node.tag
        return "stray" if node.tag in ("figcaption", "summary", "caption", "footer") else "block"

    # What shows nothing between two list items does not part them.
    runs = [run for is_block, run in runs_of(inside) if is_block or has_content(run) or anchored(run)[1]]
    shown = [node for run in runs for node in run]
    return [(name, list(run)) for name, run in groupby(shown, kind)]


def _given(name, blocks):
    """Hand an anchor to the first block that can take it; give it back when none can."""
    for block in blocks if name else ():
        if isinstance(block, Node) and "id" in vocabulary.ATTRIBUTES.get(block.tag, ()) and "id" not in block.attrs:
            block.attrs["id"] = name
            return None
    return name


def _text_block(node):
    """A paragraph or a heading; blocks inside split it."""
    inside, name = anchored(node.children if node.tag == "p" else melted(node.children))
    if name:
        node.attrs.setdefault("id", name)
    out, attrs = [], dict(node.attrs)
    for is_block, run in runs_of(inside):
        if is_block:
            out += run
        elif has_content(run):
            out.append(Node(node.tag, attrs, trimmed(run)))
            attrs = {key: value for key, value in attrs.items() if key not in ("id", "data-part")}
    return out or [Node("anchor", {"id": node.attrs["id"]}) for _ in (1,) if "id" in node.attrs]


def _phrase(node):
    node.children = trimmed(melted(anchored(node.children)[0]))
    return [node] if has_content(node.children) else []


def _pre(node):
    text = melted(node.children)
    if text and isinstance(text[0], str):
        text[0] = text[0].lstrip("\n")
    return [
        Node("pre", {}, run) if not is_block else block
        for is_block, run in runs_of(text)
        if is_block or has_content(run)
        for block in (run if is_block else [None])
    ]


def _wrapper(node):
    if node.tag == "div" and "data-block" in node.attrs:
        return [Node("div", node.attrs), *flow(node.children)]
    if node.tag == "aside" and "data-callout" in node.attrs and has_content(node.children):
        return [node.with_children(flow(node.children))]
    if node.tag == "footer":
        return _phrase(node)
    return flow(node.children, own={"li", "dt", "dd", "item", "figcaption", "summary", "footer"})


def _blockquote(node):
    inside = []
    for _is_block, run in runs_of(node.children):
        cites, rest = _parted(run, {"cite"})
        is_source = cites and not any(cite.attrs for cite in cites) and not has_text(rest)
        inside += [Node("footer", {}, [part for cite in cites for part in cite.children])] if is_source else run
    blocks = flow(inside, own={"footer"})
    return [node.with_children(blocks)] if blocks else []


def _list(node):
    return _parts(node, {"li"}, lambda run: Node("li", {}, _cell(run)), nested=_LISTS)


def _definitions(node):
    return _parts(node, {"dt", "dd"}, lambda run: Node("dd", {}, _cell(run)))


def _table(node):
    parts = _parts(node, {"caption", "tr", *_SECTIONS}, lambda run: Node("tr", {}, [Node("td", {}, _cell(run))]))
    return tables.in_order(node) if parts else []


def _section(node):
    return _parts(node, {"tr"}, lambda run: Node("tr", {}, [Node("td", {}, _cell(run))]), even_empty=True)


def _row(node):
    return _parts(node, _CELLS, lambda run: Node("td", {}, _cell(run)), even_empty=True)


def _parts(node, allowed, wrap, nested=(), even_empty=False):
    """`node` with only the children it may have; what else was there is wrapped into one."""
    out = []
    for fits, group in groupby(node.children, lambda part: isinstance(part, Node) and part.tag in allowed):
        run = list(group)
        if fits:
            out += run
        elif has_content(run):
            lists, rest = _parted(run, nested)
            if out and lists and not has_content(rest):
                out[-1].children += lists
            else:
                out.append(wrap(run))
    node.children = out
    return [node] if even_empty or has_content(out) else []


def _item(node):
    inside, name = anchored(node.children)
    if name and node.tag == "li":
        node.attrs.setdefault("id", name)
    node.children = _cell(inside)
    return [node] if node.tag in _CELLS or has_content(node.children) else []


def _cell(inside):
    """The contents of a list item or table cell: text alone is not wrapped into a paragraph."""
    parts = flow(inside, loose=True)
    first, rest = parts[:1], parts[1:]
    is_plain = _tags(first) == ["p"] and "id" not in first[0].attrs and _LISTS.issuperset(_tags(rest))
    return [*first[0].children, *rest] if is_plain else parts


def _details(node):
    summaries, rest = _parted(node.children, {"summary"})
    return [node.with_children([summaries[0], *flow([*summaries[1:], *rest])])] if summaries else flow(rest)


def _figure(node):
    """A table with its figcaption is a table with a caption; what holds no picture and no caption is no figure."""
    captions, rest = _parted(node.children, {"figcaption"})
    rest = _cell(rest)
    if _tags(rest) == ["table"] and not (captions and "caption" in _tags(rest[0].children)):
        words = [part for caption in captions for part in caption.children]
        rest[0].children[:0] = [Node("caption", {}, words)] if words else []
        rest[0].attrs = {**node.attrs, **rest[0].attrs}
        return rest
    has_picture = "data-image" in node.attrs or any(below.tag == "img" for below in Node("", {}, rest).walk())
    if has_picture or (captions and rest):
        return [node.with_children([*rest, *captions])]
    return flow([*rest, *captions])


def _tags(nodes):
    return [getattr(node, "tag", None) for node in nodes]


def _parted(nodes, tags):
    """The elements of one kind, and the rest."""
    chosen = [node for node in nodes if isinstance(node, Node) and node.tag in tags]
    return chosen, [node for node in nodes if isinstance(node, str) or node.tag not in tags]


_BUILDERS = {
    **dict.fromkeys(("p", "h2", "h3", "h4"), _text_block),
    **dict.fromkeys(("figcaption", "caption", "summary"), _phrase),
    **dict.fromkeys(WRAPPERS, _wrapper),
    **dict.fromkeys(("li", "dt", "dd", *_CELLS), _item),
    **dict.fromkeys(_SECTIONS, _section),
    **dict.fromkeys(_LISTS, _list),
    "dl": _definitions,
    "table": _table,
    "tr": _row,
    "pre": _pre,
    "blockquote": _blockquote,
    "details": _details,
    "figure": _figure,
    "q": lambda node: ["“", *node.children, "”"],
    "br": lambda node: [node],
    "hr": lambda node: [node],
    "img": lambda node: [node] if "src" in node.attrs else [],
}
