"""How a view says that its page is the same for everybody, what its address may ask for, and what it depends on."""

import re
import time
from dataclasses import dataclass, field
from functools import wraps
from urllib.parse import parse_qsl, urlencode

from django.conf import settings

from fibrosite.pagecache import editions
from fibrosite.pagecache.noting import SITE, TALK

OFFER = "fibrosite.pagecache"  # in the environment of a request whose answer will be kept
NUMBER = r"[1-9][0-9]{0,5}"
SLUG = r"[-a-zA-Z0-9_]{1,140}"
NOTHING = r"(?!)"
MOST_PARAMETERS = 10
# What makes an address another page: one's own waiting comment, a preview, a link into the WordPress that was here.
OTHER_PAGES = {"mine", "preview", "p", "page_id", "attachment_id", "cat", "tag", "m", "author", "feed", "s"}


def shared(tags=(SITE, TALK), **parameters):
    """Keep the page for everybody who has no session. `parameters` names what the view reads of the query, each with
    the pattern of what may be kept (None: nothing); other values are drawn for this reader alone, other names are as if
    they were not there.

    A page that shows one discussion only gives `tags=(SITE,)` and says which with `depends_on`."""
    shape = Shape(tuple(tags), {name: re.compile(pattern or NOTHING) for name, pattern in parameters.items()})

    def mark(view):
        @wraps(view)
        def marked(request, *args, **kwargs):
            if OFFER not in request.META and _is_anybodys(request, shape):
                request.edition = editions.now()
            return view(request, *args, **kwargs)

        marked.shared = shape
        return marked

    return mark


def depends_on(request, tag):
    """The page shows what `tag` stands for. Say so before reading it."""
    if offer := request.META.get(OFFER):
        offer.read([tag])


def at_most(request, seconds):
    """Parts of the page get old by themselves."""
    if offer := request.META.get(OFFER):
        offer.until = min(offer.until, time.time() + seconds)


def edition_of(request):
    """A value that is another one as soon as anything is different of what editors write and plan; comments, reactions
    and flags do not touch it. None for a page that is drawn for one reader."""
    offer = request and request.META.get(OFFER)
    return offer.edition if offer else getattr(request, "edition", None)


def _is_anybodys(request, shape):
    """Nothing of a reader is in the page, as where the page cache draws it."""
    if request.method not in ("GET", "HEAD") or settings.SESSION_COOKIE_NAME in request.COOKIES:
        return False
    return shape.query(request.META.get("QUERY_STRING", "")) is not None


@dataclass(frozen=True)
class Shape:
    """What the pages of one view have in common."""

    tags: tuple
    parameters: dict

    def query(self, asked):
        """The part of the query that counts, in one order; None when such a page is not kept."""
        if not asked:
            return ""
        try:
            pairs = parse_qsl(asked, keep_blank_values=True, max_num_fields=MOST_PARAMETERS)
        except ValueError:
            return None
        names = {name for name, _value in pairs}
        if any(name not in self.parameters for name in names & OTHER_PAGES):
            return None
        counting = [(name, value) for name, value in pairs if name in self.parameters]
        if len({name for name, _value in counting}) < len(counting):  # which of them counts is the view's affair
            return None
        if not all(self.parameters[name].fullmatch(value) for name, value in counting):
            return None
        return urlencode(sorted(counting))


@dataclass
class Offer:
    """A page about to be drawn: the versions of what it depends on, and until when it will be right."""

    versions: object
    edition: tuple = ()  # of all that editors write: its version, and when time alone will change it
    versions_read: dict = field(default_factory=dict)
    until: float = float("inf")

    def read(self, tags):
        for tag, version in self.versions.of(tags).items():
            self.versions_read.setdefault(tag, version)  # the older one: what is drawn may be as old
