"""Which addresses a link may have, and what a link's text claims about its address."""

import re
import unicodedata
from urllib.parse import unquote, urlsplit

from .text import visible

# White space, controls, direction marks and backslashes: parsers disagree about them, so no address has them.
_DOUBTFUL = re.compile(r"[\s\x00-\x20\x7f-\xa0\\\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufffd]")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.I)
_WEB = re.compile(r"https?://[^\s/?#@:%\[\]<>\"'`{}|^]+(?::\d{1,5})?(?:[/?#].*)?", re.I)
_MAILTO = re.compile(r"mailto:[^\s@:/?#<>\"]+@[^\s@:/?#%<>\"]+(?:\?.*)?", re.I)
_TEL = re.compile(r"tel:\+?[0-9().;=a-z-]+", re.I)
# A dotted name that ends in a word, or four numbers; its path is swallowed, because index.html is no host.
_HOST_IN_TEXT = re.compile(
    r"(?<![\w.-])((?:\d{1,3}\.){3}\d{1,3}|[\w-]++(?:\.[\w-]++)*\.[^\W\d_][\w-]+)(?![\w-])(?:[:/?#]\S*)?"
)
_MAILBOX = re.compile(r"[\w.+-]++@")


def absolute(href):
    """`href` when it is a plain http, https or mailto address, else None."""
    href = href.strip(" \t\n")
    return href if not _DOUBTFUL.search(href) and (_WEB.fullmatch(href) or _MAILTO.fullmatch(href)) else None


def web_address(typed, longest=500):
    """The address of a public website as somebody typed it, https:// put before it where it has no scheme; or None."""
    href = absolute(typed if "://" in typed else f"https://{typed}")
    try:
        names = host(href).split(".") if href and urlsplit(href).port != 0 else []
    except ValueError:  # no such port
        return None
    return href if len(names) > 1 and all(names) and len(href) <= longest else None


def for_article(href):
    """`href` as an article may keep it: plain http, https, mailto or tel, a path of ours or a #fragment; else None."""
    href = re.sub(r"\s*\n\s*", "", href.strip(" \t\n")).replace(" ", "%20")
    if href.startswith("//"):
        href = f"https:{href}"
    if href.startswith("#"):
        return f"#{anchor}" if (anchor := slug(unquote(href))) else None
    if _DOUBTFUL.search(href) or not href:
        return None
    if _SCHEME.match(href):
        dialled = href.replace("%20", "")
        return absolute(href) or (dialled if _TEL.fullmatch(dialled) else None)
    return None if ":" in re.split("[/?#]", href, maxsplit=1)[0] else href


def slug(name):
    """An id in lower-case kebab form, or "" when nothing is left: `Read_More!` and `#read-more` are one place."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def host(href):
    """The host a reader would end up at: of a web address, or behind the @ of a mail address."""
    if href.lower().startswith("mailto:"):
        return href.partition("?")[0].rpartition("@")[2].lower()
    return (urlsplit(href).hostname or "").rstrip(".")


def misleads(text, href):
    """Does `text` name a host other than the one `href` leads to?"""
    real = host(href).removeprefix("www.")
    shown = visible(unicodedata.normalize("NFKC", text)).replace("。", ".").lower()
    if href.lower().startswith("mailto:"):
        shown = _MAILBOX.sub("", shown)
    named = (name.removeprefix("www.") for name in _HOST_IN_TEXT.findall(shown))
    return any(real != name and not real.endswith(f".{name}") for name in named)
