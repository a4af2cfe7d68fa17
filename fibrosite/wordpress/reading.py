"""Reads an export of WordPress (WXR 1.0 to 1.2) from beginning to end, holding one item at a time.

The parser is expat, which comes with Python: it tells the exact place of damage, and a document type, without which
there are no entities to explode or to fetch, is refused when it begins (docs/decisions/0019-wordpress.md)."""

import codecs
import re
from pathlib import Path
from xml.parsers import expat

from fibrosite.shared.html.text import storable
from fibrosite.shared.progress import chunks_of

from .frames import FRAMES
from .records import OURS, Place, Site

DEEPEST = 30  # elements within one another; an export has six
LONGEST = 64 * 1024 * 1024  # characters of one item with its comments
_ENCODING = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_ENDS_EARLY = {"no element found", "unclosed token", "unclosed CDATA section", "partial character"}
_LAST = {"item": "the item", "wp:author": "the author"} | dict.fromkeys(
    ("wp:category", "wp:tag", "wp:term"), "the term"
)
_NAMED = {
    "item": ("title", "wp:post_name", "wp:post_id"),
    "wp:author": ("wp:author_login",),
    "wp:category": ("wp:category_nicename",),
    "wp:tag": ("wp:tag_slug",),
    "wp:term": ("wp:term_slug",),
}
_SITE = {
    "title": "title",
    "link": "address",
    "wp:base_blog_url": "address",
    "wp:wxr_version": "version",
    OURS: "more",
}


class Unusable(Exception):
    """The file is no export, or one that is refused; the message is a sentence for the person who chose it."""


class Damaged(Exception):
    """Nothing can be read from here on: `place`, the `byte`, and the `last` thing that was read whole."""

    def __init__(self, reason, place, byte, last):
        self.reason, self.place, self.byte, self.last = reason, place, byte, last
        super().__init__(
            f"{place} (byte {byte:,}): {reason}. The last thing read whole was {last or 'nothing at all'}."
        )


def records(path, label="Reading"):
    """The Site, then every Author, Term and Item of the file in its order. Raises Unusable or Damaged."""
    path = Path(path)
    try:
        with path.open("rb") as file:
            yield from _Reader(path.name).read(chunks_of(file, path.stat().st_size, label))
    except OSError as problem:
        raise Unusable(f"{path} cannot be read: {problem.strerror}.") from problem


class _Reader:
    def __init__(self, name):
        self.name = name
        self.stack, self.frames, self.done = [], [], []
        self.prefixes, self.names = {}, {}
        self.text, self.size, self.skipped_lines = [], 0, 0
        self.site = Site(Place(name, 1))
        self.site_is_out = self.is_export = False
        self.last = ""
        self.parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._refuse_doctype

    def read(self, chunks):
        try:
            for text in self._decoded(chunks):
                self.parser.Parse(text, False)
                yield from self._finished()
            self.parser.Parse("", True)
        except expat.ExpatError as problem:
            yield from self._finished()
            raise self._damage(problem) from None
        except _TooMuch as problem:
            yield from self._finished()
            raise Damaged(str(problem), self._place(), self.parser.CurrentByteIndex, self.last) from None
        if not self.is_export:
            raise Unusable(f"{self.name} is not an export of WordPress: nothing in it says so (no “wp:wxr_version”).")

    def _finished(self):
        done, self.done = self.done, []
        yield from done

    def _decoded(self, chunks):
        """Text without the characters that XML forbids: plug-ins of WordPress leave them in."""
        decoder, begun = None, False
        for chunk in chunks:
            if decoder is None:
                decoder = codecs.getincrementaldecoder(_encoding(chunk))("replace")
            text = decoder.decode(chunk)
            if not begun:  # an empty line before the first one is a common fault, and harmless
                stripped = text.lstrip("\ufeff \t\r\n")
                self.skipped_lines = text[: len(text) - len(stripped)].count("\n")
                text, begun = stripped, bool(stripped)
            yield storable(text)

    def _damage(self, problem):
        words = expat.errors.messages[problem.code]
        ends_early = words in _ENDS_EARLY
        if not self.stack and not self.is_export and not self.last and problem.lineno <= 2:
            return Unusable(f"{self.name} is not an export of WordPress: it is no XML file.")
        reason = "the file ends too early" if ends_early else f"this is no well-formed XML ({words})"
        return Damaged(reason, self._place(problem.lineno), max(0, self.parser.ErrorByteIndex), self.last)

    def _place(self, line=None):
        return Place(self.name, (line or self.parser.CurrentLineNumber) + self.skipped_lines)

    def _refuse_doctype(self, *_about):
        raise Unusable(f"{self.name} has a document type (<!DOCTYPE …>). No export has; for safety it is not read.")

    def _start(self, name, attributes):
        if len(self.stack) >= DEEPEST:
            raise _TooMuch("elements stand too deeply within one another")
        for key, value in attributes.items():
            if key.startswith("xmlns:"):
                self.prefixes[key[6:]], self.names = _prefix(key[6:], value), {}
        name = self._canonical(name)
        if not self.stack and name != "rss":
            raise Unusable(f"{self.name} is not an export of WordPress: it begins with <{name}>.")
        self.stack.append(name)
        self.text = []
        if name in FRAMES and (name != "category" or self.frames):
            self.frames.append((name, self._place(), attributes, {}, []))
            if len(self.frames) == 1:
                self.size = 0

    def _characters(self, text):
        self.text.append(text)
        self.size += len(text)
        if self.size > LONGEST and self.frames:
            raise _TooMuch("one item is longer than 64 million characters")

    def _end(self, name):
        name = self.stack.pop()
        text, self.text = "".join(self.text), []
        if self.frames and self.frames[-1][0] == name:
            frame = self.frames.pop()
            if name == "category":
                frame[3][""] = text.strip()
            self._close(frame)
        elif self.frames:
            self.frames[-1][3].setdefault(name, text)
        elif self.stack == ["rss", "channel"]:
            self._of_site(name, text.strip())
        elif name == "channel" and not self.site_is_out:
            self.done.append(self.site)

    def _of_site(self, name, text):
        if name in _SITE and text:
            setattr(self.site, _SITE[name], text)
        self.is_export = self.is_export or name.startswith("wp:")

    def _close(self, frame):
        name, place, _attributes, fields, _children = frame
        if self.frames:
            self.frames[-1][4].append(frame)
            return
        self.is_export = self.is_export or any(key.startswith("wp:") for key in fields)
        if not self.is_export:
            raise Unusable(f"{self.name} is a feed, not an export: export the site under Tools → Export in WordPress.")
        if not self.site_is_out:
            self.site_is_out = True
            self.done.append(self.site)
        record = FRAMES[name](frame)
        named = next((fields[key].strip() for key in _NAMED[name] if fields.get(key, "").strip()), "")
        self.last = f"{_LAST[name]} “{named[:60]}” that began in line {place.line}"
        self.done.append(record)

    def _canonical(self, name):
        if name not in self.names:
            prefix, colon, local = name.rpartition(":")
            self.names[name] = f"{self.prefixes.get(prefix, prefix)}:{local}" if colon else name
        return self.names[name]


class _TooMuch(Exception):
    pass


def _encoding(head):
    for bom, encoding in _BOMS.items():
        if head.startswith(bom):
            return encoding
    declared = _ENCODING.search(head[:400])
    try:
        return codecs.lookup(declared[1].decode() if declared else "utf-8").name
    except LookupError:
        return "utf-8"


def _prefix(prefix, uri):
    """The usual prefix of a name space, whatever the file calls it and whether it is http or https."""
    if "wordpress.org/export/" in uri:
        return "excerpt" if "excerpt" in uri else "wp"
    known = {"purl.org/dc/": "dc", "/modules/content": "content"}
    return next((usual for part, usual in known.items() if part in uri), prefix)
