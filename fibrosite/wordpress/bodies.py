"""A post's text becomes an article's: classic or blocks, with captions, galleries, embeds and links in our terms.

What our pages cannot show is turned into a link or left as words, and named in the report; no visible word goes."""

import json
import re
from dataclasses import dataclass, field
from html import escape, unescape
from pathlib import PurePosixPath
from urllib.parse import parse_qs, urlsplit

from django.utils.html import strip_tags

from fibrosite.shared.html import clean_article

from .autop import autop
from .shortcodes import figure, link_to, translated

_BLOCK = re.compile(r"<!--\s*(/?)wp:([a-z][\w/-]*)\s*(\{.*?\})?\s*(/?)-->", re.S)
_MARKS = re.compile(r"<!--\s*(?:more|nextpage|noteaser)\b.*?-->", re.S)
_EMBED = re.compile(
    r'<figure[^>]*class="[^"]*wp-block-(?:core-)?embed[^"]*"[^>]*>\s*<div[^>]*>\s*(https?://[^\s<]+)\s*</div>', re.I
)
_SHOWN = re.compile(r"<(/?)(iframe|video|audio|source|embed|object)\b([^>]*)>", re.I)
_SOURCE = re.compile(r"""\b(?:src|data)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)
_ALONE = re.compile(r"<p>(?:<br>)?\s*(https?://[^\s<]+)\s*(?:<br>)?</p>")
_SCRIPT = re.compile(r"<(script|form|object|embed)\b", re.I)
_FIGURE = re.compile(r"<figure(?:(?! data-image)[^>])*>((?:(?!<figure).)*?)</figure>", re.S)
_CAPTION = re.compile(r"<figcaption>(.*?)</figcaption>", re.S)
_IMG = re.compile(r'(?:<a href="([^"]*)"[^>]*>\s*)?<img((?: [a-z]+="[^"]*")*)>(?:\s*</a>)?')
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
_HREF = re.compile(r'(<a href=")([^"]*)(")')
_ITEMS = re.compile(r"<ul>((?:<li><figure data-image=(?:(?!</?[uo]l>).)*?</figure>\s*</li>)+)</ul>", re.S)
_GALLERY = re.compile(
    r"<figure>\s*((?:<figure data-image=(?:(?!<figure).)*?</figure>\s*)+)"
    r"(?:<figcaption>(.*?)</figcaption>)?\s*</figure>",
    re.S,
)
_SIZE = re.compile(r"-(?:\d{2,5}x\d{2,5}|scaled|rotated)(?=\.[a-z]{3,4}$)", re.I)
_STATIC = {"shortcode", "html", "more", "nextpage", "separator", "spacer", "block", "footnotes"}
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif")


@dataclass
class Body:
    html: str
    notes: list = field(default_factory=list)
    alts: dict = field(default_factory=dict)  # key of a picture → what the post says that it shows


def body_of(item, world):
    """`world` knows the rest of the site: `gallery(item, ids)`, `picture(address)` → key, `where(address)` → our
    path, `blocks` (number → text of a block that is used again)."""
    body = Body("")
    text = item.content.replace("\r\n", "\n").replace("\r", "\n")
    is_blocks = "<!-- wp:" in text
    text = _without_blocks(text, item, world, body.notes.append)
    text = translated(_MARKS.sub("\n\n", text), lambda ids: world.gallery(item, ids), body.notes.append)
    for name in dict.fromkeys(name.lower() for name in _SCRIPT.findall(text)):
        body.notes.append(f"a <{name}> cannot be on an article’s page; only the words around it are kept")
    text = _EMBED.sub(lambda match: f"{link_to(_watchable(match[1]))}<figure>", text)
    text = _SHOWN.sub(_shown, text)
    html = clean_article(text if is_blocks else autop(text))
    html = _ALONE.sub(lambda match: link_to(_watchable(unescape(match[1]))).strip(), html)
    placed = _FIGURE.sub(lambda match: _figures(match[1], world, body), html)
    placed = _IMG.sub(lambda match: _picture(match, world, body), placed)
    placed = _ITEMS.sub(lambda match: re.sub("</?li>", "", match[1]), placed)
    placed = _GALLERY.sub(lambda match: match[1] + (f"<p>{match[2]}</p>" if match[2] else ""), placed)
    placed = _HREF.sub(lambda match: match[1] + escape(_moved(unescape(match[2]), world)) + match[3], placed)
    body.html = clean_article(placed) if placed != html else html
    body.notes = list(dict.fromkeys(body.notes))
    return body


def plain(html):
    """The words of a bit of HTML, on one line."""
    return " ".join(unescape(strip_tags(html)).split())


def without_size(address):
    """WordPress keeps copies of a picture in several sizes beside it: night-300x200.jpg is night.jpg."""
    return _SIZE.sub("", address)


def _without_blocks(text, item, world, note, depth=0):
    def taken(match):
        is_end, name, values, is_alone = match.groups()
        if name == "block" and depth < 3:
            return _without_blocks(world.blocks.get(_values(values).get("ref"), ""), item, world, note, depth + 1)
        if name == "footnotes":
            return _footnotes(item)
        if is_alone and name not in _STATIC:
            note(f"the block “{name}” is filled by WordPress and holds no words of its own")
        elif "/" in name and not is_end and not name.startswith("core"):
            note(f"the block “{name}” of a plug-in is not known; its words are kept")
        return "\n" if is_end or is_alone else ""

    return _BLOCK.sub(taken, text)


def _values(text):
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _footnotes(item):
    try:
        notes = [(str(note["id"]), str(note["content"])) for note in json.loads(item.first("footnotes") or "[]")]
    except (ValueError, TypeError, KeyError):
        return ""
    rows = "".join(f'<li id="{escape(key)}">{words}</li>' for key, words in notes)
    return f"<ol>{rows}</ol>" if rows else ""


def _shown(match):
    found = _SOURCE.search(match[3])
    address = unescape(next(filter(None, found.groups()), "")) if found and not match[1] else ""
    address = f"https:{address}" if address.startswith("//") else address
    return link_to(_watchable(address)) if address.startswith(("http://", "https://")) else ""


def _watchable(address):
    """The page of a film, rather than the frame it is shown in elsewhere."""
    parts = urlsplit(address)
    host, name = (parts.hostname or "").removeprefix("www."), PurePosixPath(parts.path).name
    if host in ("youtube.com", "youtube-nocookie.com") and parts.path.startswith("/embed/"):
        return f"https://www.youtube.com/watch?v={name}"
    return f"https://vimeo.com/{name}" if host == "player.vimeo.com" else address


def _figures(inside, world, body):
    """A figure with one of our pictures each; a gallery is several, its caption stands under the last."""
    pictures = list(_IMG.finditer(inside))
    if not pictures:
        return f"<figure>{inside}</figure>"
    caption = _CAPTION.search(inside)
    rest = _IMG.sub("", _CAPTION.sub("", inside)).strip()
    shown = [_picture(match, world, body) for match in pictures[:-1]]
    shown.append(_picture(pictures[-1], world, body, caption[1] if caption else ""))
    return "\n".join([*shown, rest])


def _picture(match, world, body, caption=""):
    attributes = {name: unescape(value) for name, value in _ATTRIBUTE.findall(match[2])}
    address, alt = attributes.get("src", ""), attributes.get("alt", "")
    leads_to = unescape(match[1] or "")
    if leads_to and not urlsplit(leads_to).path.lower().endswith(_PICTURES) and not world.is_attachment(leads_to):
        caption = f'{caption} <a href="{escape(leads_to)}">{escape(_moved(leads_to, world))}</a>'.strip()
    if key := world.picture(address):
        if alt:
            body.alts.setdefault(key, alt[:500])
        return f'<figure data-image="{key}">{f"<figcaption>{caption}</figcaption>" if caption else ""}</figure>'
    words = alt or PurePosixPath(urlsplit(address).path).name
    if address.startswith("data:"):
        body.notes.append("a picture stands in the text itself, not in a file; only what it shows is kept, in words")
        return f"<p>{escape(alt)}</p>{f'<p>{caption}</p>' if caption else ''}"
    body.notes.append(f"the picture {address} is not among the files; a link stands in its place")
    link = f'<p><a href="{escape(address)}">Picture: {escape(words)}</a></p>'
    return f"{link}<p>{caption}</p>" if caption else link


def _moved(address, world):
    return world.where(address) or address


def query_of(address):
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


__all__ = ["Body", "body_of", "figure", "plain", "query_of", "without_size"]
