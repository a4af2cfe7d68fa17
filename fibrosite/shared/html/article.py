"""An article's HTML: from an author, from Word, Google Docs or WordPress, to the little that our pages show.

nh3 parses as a browser does and decides what is safe; between its two passes the text is given its shape."""

from html import escape

import nh3

from . import paste, shape, tree, vocabulary
from .text import names, storable

_INVISIBLE = names(
    "script style title template noscript object iframe textarea xmp noembed noframes svg math select video audio "
    "canvas plaintext"
)
_PARSED = vocabulary.TAGS | shape.NAMES.keys() | shape.WRAPPERS | shape.UNWRAPPED
_READ = set().union(*vocabulary.ATTRIBUTES.values(), {"style", "class", "name"})
_SCHEMES = {"http", "https", "mailto", "tel", "data"}
_PASSES = 6


def clean_article(html):
    """`html` as an article may have it: safe, well-formed, no visible word lost. Cleaning it again changes nothing."""
    text = storable(html)
    for _ in range(_PASSES):
        # Taking an element away can change how a browser reads the rest, so clean until it reads what we wrote.
        cleaned = _cleaned_once(text)
        if cleaned == text:
            return text
        text = cleaned
    return f"<p>{escape(' '.join(tree.parse(text).text().split()), quote=False)}</p>"


def _cleaned_once(html):
    parsed = nh3.clean(
        paste.before_parsing(html),
        tags=_PARSED,
        clean_content_tags=_INVISIBLE,
        attributes={"*": _READ},
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    blocks = shape.shaped(tree.parse(parsed))
    for node in tree.Node("", {}, blocks).walk():
        node.attrs = vocabulary.in_order(node.attrs)
    written = "\n".join(tree.serialise([block]) for block in blocks)
    return nh3.clean(
        storable(written),
        tags=vocabulary.TAGS,
        clean_content_tags=_INVISIBLE,
        attributes=vocabulary.ATTRIBUTES,
        attribute_filter=vocabulary.kept,
        url_schemes=_SCHEMES,
        link_rel=None,
    )
