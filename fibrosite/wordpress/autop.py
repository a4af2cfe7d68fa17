"""Paragraphs as WordPress makes them of the line breaks in a classic post: what its function wpautop does."""

import re

_BLOCK = (
    "(?:table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|area|blockquote|"
    "address|math|style|p|h[1-6]|hr|fieldset|legend|section|article|aside|hgroup|header|footer|nav|figure|figcaption|"
    r"details|menu|summary)\b"
)
_PRE = re.compile(r"<pre\b.*?(?:</pre>|\Z)", re.I | re.S)
_TAG = re.compile(r"<[a-z/!][^<>]*>", re.I)
_STEPS = [
    (rf"(<{_BLOCK}[^>]*>)", r"\n\n\1"),
    (rf"(</{_BLOCK}>|<hr[^>]*>)", r"\1\n\n"),
]
_INSIDE = [
    (r"<p>([^<]+)</(div|address|form)>", r"<p>\1</p></\2>"),
    (rf"<p>(</?{_BLOCK}[^>]*>)</p>", r"\1"),
    (r"<p>(<li.+?)</p>", r"\1"),
    (r"<p><blockquote([^>]*)>", r"<blockquote\1><p>"),
    (r"</blockquote></p>", "</p></blockquote>"),
    (rf"<p>(</?{_BLOCK}[^>]*>)", r"\1"),
    (rf"(</?{_BLOCK}[^>]*>)</p>", r"\1"),
]
_AFTER = [
    (rf"(</?{_BLOCK}[^>]*>)<br>", r"\1"),
    (r"<br>(\n?</?(?:p|li|div|dl|dd|dt|th|pre|td|ul|ol)\b[^>]*>)", r"\1"),
]


def autop(text):
    """HTML with <p> and <br> where the text has empty lines and line ends; <pre> stays as it is."""
    kept = []

    def keep(match):
        kept.append(match[0])
        return f"\n\n<pre>{len(kept) - 1}</pre>\n\n"

    text = _PRE.sub(keep, text)
    text = _TAG.sub(lambda tag: tag[0].replace("\n", " "), text)
    text = re.sub(r"<br\s*/?>", "\n", text, flags=re.I)
    for pattern, replacement in _STEPS:
        text = re.sub(pattern, replacement, text, flags=re.I)
    lines = "\n".join(line.strip() for line in text.split("\n"))
    html = "\n".join(_paragraph(part) for part in re.split(r"\n\n+", lines) if part.strip())
    return re.sub(r"<pre>(\d+)</pre>", lambda match: kept[int(match[1])], html)


def _paragraph(part):
    html = f"<p>{part.strip()}</p>"
    for pattern, replacement in _INSIDE:
        html = re.sub(pattern, replacement, html, flags=re.I | re.S)
    html = html.replace("\n", "<br>\n")
    for pattern, replacement in _AFTER:
        html = re.sub(pattern, replacement, html, flags=re.I)
    return html
