"""What a WordPress export holds, as plain values: nothing is interpreted yet but numbers and dates."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from django.utils import timezone

OURS = "fibrosite:more"  # what WordPress has no place for, in a file that this site wrote


class Place(NamedTuple):
    """Where in which file something begins."""

    file: str
    line: int

    def __str__(self):
        return f"{self.file}, line {self.line}"


class InTerm(NamedTuple):
    """An item's category, tag, format …"""

    domain: str
    slug: str
    name: str


@dataclass(slots=True)
class Site:
    place: Place
    title: str = ""
    address: str = ""
    version: str = ""
    more: str = ""


@dataclass(slots=True)
class Author:
    place: Place
    login: str = ""
    number: int = 0
    email: str = ""
    name: str = ""
    more: str = ""


@dataclass(slots=True)
class Term:
    place: Place
    domain: str = ""
    slug: str = ""
    name: str = ""
    parent: str = ""
    description: str = ""
    number: int = 0
    more: str = ""


@dataclass(slots=True)
class Comment:
    place: Place
    number: int = 0
    author: str = ""
    email: str = ""
    url: str = ""
    date: str = ""
    date_gmt: str = ""
    content: str = ""
    approved: str = ""
    type: str = ""
    parent: int = 0
    user: int = 0
    more: str = ""
    meta: dict = field(default_factory=dict)

    @property
    def written_at(self):
        return moment(self.date_gmt, self.date)


@dataclass(slots=True)
class Item:
    """A post, page, attachment, or anything else that WordPress keeps in its table of posts."""

    place: Place
    number: int = 0
    type: str = "post"
    status: str = ""
    title: str = ""
    link: str = ""
    creator: str = ""
    content: str = ""
    excerpt: str = ""
    slug: str = ""
    date: str = ""
    date_gmt: str = ""
    modified: str = ""
    modified_gmt: str = ""
    pub_date: str = ""
    parent: int = 0
    password: str = ""
    sticky: int = 0
    comment_status: str = ""
    file_url: str = ""
    more: str = ""
    terms: list = field(default_factory=list)
    meta: dict = field(default_factory=dict)  # name → list of values
    comments: list = field(default_factory=list)

    @property
    def written_at(self):
        return moment(self.date_gmt, self.date, self.pub_date)

    @property
    def changed_at(self):
        return moment(self.modified_gmt, self.modified)

    def first(self, name):
        return self.meta.get(name, [""])[0]


def moment(gmt, local="", pub_date=""):
    """The first of these that is a date: in UTC, in the time zone of this site, or as a feed writes it; else None.

    WordPress writes 0000-00-00 00:00:00 where it knows none."""
    for text, zone in ((gmt, UTC), (local, timezone.get_default_timezone())):
        try:
            return _sane(datetime.strptime(text.strip(), "%Y-%m-%d %H:%M:%S").replace(tzinfo=zone))
        except ValueError:
            continue
    try:
        found = parsedate_to_datetime(pub_date)
        return _sane(found if found.tzinfo else found.replace(tzinfo=UTC))
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _sane(at):
    """Half a day inside what a database and its time zones can hold."""
    if not 1 < at.year < 9999:
        raise ValueError(at)
    return at.astimezone(UTC) + timedelta(0)
