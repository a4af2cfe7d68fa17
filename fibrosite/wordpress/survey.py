"""A first look through all files: who is who, what will be found where, and whether the files are whole.

It holds a few words about every item, never its text."""

import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from django.urls import reverse
from django.utils.text import slugify

from articles.models import Article

from . import reading
from .bodies import plain, query_of, without_size
from .ledger import Kind
from .records import Author, Item, Place, Site, Term, moment

POSTS = ("post", "page")
SKIPPED = {
    "nav_menu_item": "menus are made anew here",
    "revision": "old versions stay behind",
    "attachment": "",
    "wp_block": "its text is put where it is used",
}
NOT_OURS = "this type has no place here"
NEVER_WRITTEN = ("auto-draft", "inherit")


class Entry(NamedTuple):
    type: str
    status: str
    slug: str  # ours
    path: str  # where it was
    parent: int
    is_protected: bool

    @property
    def is_public(self):
        return self.status in ("publish", "future") and not self.is_protected


class Attachment(NamedTuple):
    place: Place
    url: str
    title: str
    alt: str
    caption: str
    parent: int
    path: str
    file: str  # below the folder of uploads
    more: str
    is_text_long: bool
    date: object


class Survey:
    def __init__(self, files):
        self.files = [Path(file).name for file in files]
        self.site, self.hosts, self.more = "", set(), ""
        self.title = ""
        self.authors, self.terms = {}, {}
        self.entries, self.attachments, self.of_post = {}, {}, {}
        self.numbers, self.picture_numbers = {}, {}  # old path → number
        self.attachment_paths = set()
        self.blocks, self.months, self.damage = {}, set(), []
        self.largest_comment, self.item_count = 0, 0

    def look(self, files, ledger_of):
        for file in files:
            try:
                for record in reading.records(file, "Looking through"):
                    self._note(record, ledger_of)
            except reading.Damaged as damage:
                self.damage.append(str(damage))
        return self

    def _note(self, record, ledger_of):
        if isinstance(record, Site):
            self._begin(record, ledger_of)
        elif isinstance(record, Author):
            self.authors.setdefault(record.login, record)
        elif isinstance(record, Term):
            if record.domain in ("category", "post_tag"):
                self.terms.setdefault((record.domain, record.slug), record)
        elif isinstance(record, Item):
            self._item(record)

    def _begin(self, site, ledger_of):
        parts = urlsplit(site.address.strip())
        host = (parts.hostname or "").lower().removeprefix("www.")
        if self.site:
            if host and host not in self.hosts:
                raise reading.Unusable(
                    f"{site.place.file} is of {site.address}, the files before it are of {self.site}. "
                    "Import one site after the other."
                )
            return
        self.site = f"{host}{parts.path.rstrip('/')}"[:200] or "unknown"
        self.hosts, self.title, self.more = {host}, plain(site.title), site.more
        ledger = ledger_of(self.site)
        stored = ledger.rows(Kind.ARTICLE)
        slugs = dict(Article.objects.filter(pk__in=ledger.numbers(Kind.ARTICLE)).values_list("pk", "slug"))
        self.known = {int(key): slugs[row.number] for key, row in stored.items() if row.number in slugs}
        self.taken = set(Article.objects.values_list("slug", flat=True))

    def _item(self, item):
        self.item_count += 1
        path = path_of(item.link)
        for domain, slug, name in item.terms:  # an export of the posts alone lists no terms of its own
            if domain in ("category", "post_tag"):
                self.terms.setdefault((domain, slug), Term(item.place, domain=domain, slug=slug, name=name))
        if item.creator.strip() and item.creator.strip() not in self.authors:
            self.authors[item.creator.strip()] = Author(item.place, login=item.creator.strip())
        if item.type == "wp_block":
            self.blocks[item.number] = item.content
        if item.type == "attachment":
            self._attachment(item, path)
        if item.more and ('"supplement":' in item.more or '"page":' in item.more):
            return  # `own` knows where these are
        if item.type not in POSTS or item.status in NEVER_WRITTEN or item.number in self.entries:
            return
        slug = self.known.get(item.number) or self._free_slug(item)
        self.entries[item.number] = Entry(item.type, item.status, slug, path, item.parent, bool(item.password))
        if path:
            self.numbers.setdefault(path, item.number)
        if at := item.written_at:
            local = moment("", item.date) or at
            self.months.add((local.year, local.month))
        self.largest_comment = max([self.largest_comment, *(comment.number for comment in item.comments)])

    def _attachment(self, item, path):
        found = Attachment(
            item.place, item.file_url.strip(), plain(item.title), plain(item.first("_wp_attachment_image_alt")),
            plain(item.excerpt)[:300], item.parent, path, item.first("_wp_attached_file"), item.more,
            bool(plain(item.content)), item.written_at,
        )  # fmt: skip
        self.attachments.setdefault(item.number, found)
        self.of_post.setdefault(item.parent, []).append(item.number)
        self.attachment_paths.add(path)
        if found.url:
            self.picture_numbers.setdefault(without_size(urlsplit(found.url).path), item.number)

    def _free_slug(self, item):
        wanted = slug_of(item)
        slug, count = wanted, 1
        while slug in self.taken:
            count += 1
            slug = f"{wanted[:150]}-{count}"
        self.taken.add(slug)
        return slug

    def where(self, address):
        """Where we show what stood at this address, with its #fragment; None when it was no page of that site."""
        try:
            parts = urlsplit(address)
            host = (parts.hostname or "").lower().removeprefix("www.")
        except ValueError:
            return None
        if host not in self.hosts and (host or not parts.path.startswith("/")):
            return None
        entry = self.entries.get(self.number_at(address))
        if entry is None or entry.status == "trash":
            return None
        return reverse("articles:page", args=[entry.slug]) + (f"#{parts.fragment}" if parts.fragment else "")

    def number_at(self, address):
        query = query_of(address)
        for name in ("p", "page_id"):
            if query.get(name, "").isdigit():
                return int(query[name][:18])
        return self.numbers.get(path_of(address))

    def picture_number(self, address):
        """The attachment whose file this is, in whatever size."""
        try:
            return self.picture_numbers.get(without_size(urlsplit(address).path))
        except ValueError:
            return None


def path_of(link):
    """The path of an address with its slash at the end, as a browser shows it; "" for addresses that are only a
    query."""
    try:
        path = unquote(urlsplit(link.strip()).path)
    except ValueError:
        return ""
    path = "/" + path.strip("/") + "/"
    return "" if path == "//" else re.sub("//+", "/", path)


def slug_of(item):
    """An address in plain letters: WordPress's own, else one made of the title, else of the number."""
    given = re.sub(r"__trashed(?:-\d+)?$", "", unquote(item.slug.strip() or item.first("_wp_desired_post_slug")))
    for words in (given, plain(item.title)):
        slug = slugify(words)[:150].strip("-")
        if slug and not any(letter.isalpha() and not slugify(letter) for letter in words):
            return slug
    return f"{item.type}-{item.number or 'without-number'}"
