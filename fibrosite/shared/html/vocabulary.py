"""What an article may be made of. `kept` answers for one attribute; everything not named here goes."""

import re

from . import links
from .text import names

TAGS = names(
    "p h2 h3 h4 ul ol li dl dt dd blockquote footer pre hr br strong em s sub sup abbr a code cite figure figcaption "
    "img table caption thead tbody tr th td aside details summary div"
)

_ANCHORED = {"h2", "h3", "h4", "p", "li", "figure", "table"}
_SPOKEN = {"p", "h2", "h3", "h4", "li", "blockquote", "em", "td"}
_CELLS = {"th", "td"}

# Names that scripts read off the document, its body or a form: an element with such an id would answer instead.
_CLOBBERS = names(
    "action all anchors applets attributes body children cookie dir doctype document domain embeds fonts forms frames "
    "head hidden history id images implementation length lang links location method name origin parent plugins "
    "referrer scripts self status style submit target text title top url window"
)


def anchor(value):
    """The id an element gets for `value`, or None when it may not have one."""
    name = links.slug(value)
    is_from_google = name.startswith("docs-internal-guid")
    return name if name and len(name) <= 100 and name not in _CLOBBERS and not is_from_google else None


def _matching(pattern):
    return lambda value: value.strip() if re.fullmatch(pattern, value.strip(), re.I) else None


def _one_of(*values):
    return lambda value: value.lower() if value.lower() in values else None


def _words(value):
    return " ".join(value.split())[:300] or None


def _picture(value):
    value = re.sub(r"\s+", "", value) if value.startswith("data:") else value
    if re.fullmatch(r"data:image/(?:png|jpe?g|gif|webp|avif);base64,[a-z0-9+/=]+", value, re.I):
        return value  # kept so that an import can turn it into an image of ours
    address = links.for_article(value)
    return address if address and not address.startswith(("#", "mailto:", "tel:")) else None


_name = _matching(r"[\w.:-]{1,120}")
_count = _matching(r"\d{1,4}")

_RULES = {
    ("id", *_ANCHORED): anchor,
    ("lang", *_SPOKEN): _matching(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*"),
    ("dir", *_SPOKEN): _one_of("rtl"),
    ("href", "a"): links.for_article,
    ("data-article", "a"): _name,
    ("title", "abbr"): _words,
    ("start", "ol"): _matching(r"\d{1,6}"),
    ("src", "img"): _picture,
    ("alt", "img"): lambda value: value,
    ("width", "img"): _count,
    ("height", "img"): _count,
    ("scope", "th"): _one_of("col", "row", "colgroup", "rowgroup"),
    ("colspan", *_CELLS): _matching(r"[1-9]\d{1,2}|[2-9]"),
    ("rowspan", *_CELLS): _matching(r"[1-9]\d{1,2}|[2-9]"),
    ("data-part", "h2"): _one_of("supporting", "sceptical", "conclusion"),
    ("data-image", "figure"): _name,
    ("data-callout", "aside"): _one_of("note", "tip", "caution", "stop"),
    ("data-reference", "cite"): _name,
    ("data-locator", "cite"): _words,
    ("data-block", "div"): _name,
    ("data-supplement", "div"): _name,
    ("data-topic", "div"): _name,
    ("data-concern", "div"): _name,
}
_CHECKS = {(tag, name): check for (name, *tags), check in _RULES.items() for tag in tags}

_ORDER = list(dict.fromkeys(name for name, *_tags in _RULES))
ATTRIBUTES = {tag: {name for owner, name in _CHECKS if owner == tag} for tag in TAGS}


def kept(tag, name, value):
    """`value` as `tag` may carry it in attribute `name`, or None."""
    check = _CHECKS.get((tag, name))
    return check(value) if check else None


def in_order(attrs):
    """Attributes in one order, so that the same text is written the same way whoever wrote it."""
    return dict(sorted(attrs.items(), key=lambda pair: _ORDER.index(pair[0])))
