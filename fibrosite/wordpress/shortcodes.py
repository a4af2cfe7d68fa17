"""The [shortcodes] in a WordPress text: those that WordPress itself knows become HTML; the others stay to be seen."""

import re
from html import escape, unescape
from pathlib import PurePosixPath
from urllib.parse import urlsplit

_CODE = re.compile(r"\[(\[?)(/?)([A-Za-z][\w-]*)(?![\w-])((?:[\s=][^\[\]]*)?)\](\]?)")
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))""")
_URL = re.compile(r"https?://[^\s\"'<>\[\]]+")
_TAGS = re.compile(r"<[^<>]*>")
_PICTURE = re.compile(r"(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?", re.I)
_SHOWS = {  # what another site shows: a link to it
    "youtube", "vimeo", "dailymotion", "ted", "wpvideo", "videopress", "soundcloud", "spotify", "twitter", "tweet",
    "instagram", "facebook", "pinterest", "gist", "slideshare", "googlemaps", "googlevideo", "flickr", "scribd",
    "bandcamp", "mixcloud", "kickstarter", "wistia", "giphy",
}  # fmt: skip
_SOUND_OR_FILM = {"audio", "video"}
_SOURCES = ("src", "mp4", "m4v", "webm", "ogv", "mov", "wmv", "flv", "mp3", "m4a", "ogg", "wav", "wma", "url", "href")


def translated(text, gallery, note):
    """`text` with HTML for the shortcodes that are known. `gallery(ids)` gives (address, alternative text, caption) of
    attachments, all of the post's own when `ids` is empty; `note(sentence)` hears of every code that stays."""
    out, position, matches = [], 0, list(_CODE.finditer(text))
    closings = {}
    for number, match in enumerate(matches):
        if match[2]:
            closings.setdefault(match[3].lower(), []).append(number)
    skip_to = -1
    for number, match in enumerate(matches):
        if number <= skip_to:
            continue
        name = match[3].lower()
        if match[1] and match[5]:  # [[code]] is how one writes about a code
            out += [text[position : match.start()], match[0][1:-1]]
            position = match.end()
            continue
        if match[2]:
            continue
        end = next((n for n in closings.get(name, ()) if n > number), None)
        attributes = _attributes(match[4])
        inside = text[match.end() : matches[end].start()] if end else None
        html = _html(name, attributes, match[4], inside, gallery)
        if html is None:
            if attributes or end or _looks_like_one(name, text, match):
                note(f"the shortcode [{name}] is not known; it stays in the text as it is")
            continue
        out += [text[position : match.start()], html]
        position = match.end()
        if inside is not None and name in _ENCLOSING:
            skip_to, position = end, matches[end].end()
    return "".join([*out, text[position:]])


def _looks_like_one(name, text, match):
    """[contact-form] is a code, and so is what stands alone in a line; [sic] in a sentence is not."""
    before, after = text[: match.start()].rpartition("\n")[2], text[match.end() :].partition("\n")[0]
    return "-" in name or "_" in name or not (_TAGS.sub("", before) + _TAGS.sub("", after)).strip()


def link_to(address, words=""):
    """A paragraph that leads where a film, a sound or another site's content was shown."""
    address = escape(unescape(address).strip())
    return f'\n\n<p><a href="{address}">{escape(words) or address}</a></p>\n\n'


def figure(address, alt, caption=""):
    caption = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure><img src="{escape(address)}" alt="{escape(alt)}">{caption}</figure>'


def _html(name, attributes, raw, inside, gallery):
    if name in ("caption", "wp_caption") and inside is not None:
        return _caption(attributes, inside)
    if name == "gallery":
        ids = [
            int(number) for number in re.findall(r"\d{1,18}", attributes.get("ids") or attributes.get("include", ""))
        ]
        return "\n\n" + "\n".join(figure(*picture) for picture in gallery(ids)) + "\n\n"
    if name == "playlist":
        ids = [int(number) for number in re.findall(r"\d{1,18}", attributes.get("ids", ""))]
        return "".join(link_to(address, caption or _file(address)) for address, _alt, caption in gallery(ids))
    if name == "embed" and inside is not None:
        return link_to(inside) if _URL.fullmatch(unescape(inside).strip()) else inside
    if name in _SOUND_OR_FILM:
        sources = [attributes[key] for key in _SOURCES if _URL.match(attributes.get(key, ""))]
        sources += _URL.findall(f"{unescape(raw)} {inside or ''}")
        return link_to(sources[0], _file(sources[0])) if sources else None
    if name in _SHOWS and (found := _URL.search(unescape(raw))):
        return link_to(found[0])
    if name in ("code", "sourcecode") and inside is not None:
        return f"<pre>{inside if '&lt;' in inside else escape(inside, quote=False)}</pre>"
    return None


_ENCLOSING = {"caption", "wp_caption", "embed", "code", "sourcecode", *_SOUND_OR_FILM}


def _caption(attributes, inside):
    picture = _PICTURE.search(inside)
    if picture is None:
        return inside
    words = attributes.get("caption") or inside[: picture.start()] + inside[picture.end() :]
    return f"\n\n<figure>{picture[0]}<figcaption>{words.strip()}</figcaption></figure>\n\n"


def _attributes(text):
    return {name.lower(): unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(text)}


def _file(address):
    return PurePosixPath(urlsplit(address).path).name
