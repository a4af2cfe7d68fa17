"""What machines read about a discussion: what opens its first threads, cut short, so that the page stays light."""

from datetime import datetime
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.text import Truncator

from articles.jsonld import absolute, script
from articles.search.words import plain
from comments.models import Comment

POSTINGS = 5
LETTERS = 200
KEPT = 200  # discussions in each process, some 2 kB each


class Posting(NamedTuple):
    """All that is said of a comment: as in `rendering`, the same values give the same words."""

    pk: int
    name: str
    created_at: datetime
    html: str
    reply_count: int


def about_discussion(subject, comments):
    """`comments` are rows of a thread page. What is hidden or waits for a moderator is not among the postings."""
    said = (comment for comment in comments if comment.is_root and comment.is_public and _is_said(comment))
    postings = tuple(Posting(*(getattr(one, name) for name in Posting._fields)) for one in islice(said, POSTINGS))
    return _about(absolute(subject), postings) if postings else ""


def _is_said(comment):
    return comment.name and comment.kind == Comment.Kind.COMMENT


@lru_cache(maxsize=KEPT)
def _about(address, postings):
    return script(*(_record(posting, address) for posting in postings))


def _record(posting, subject):
    address = f"{settings.SITE_URL}{reverse('comments:permalink', args=[posting.pk])}"
    return {
        "@type": "DiscussionForumPosting",
        "@id": address,
        "url": address,
        "author": {"@type": "Person", "name": posting.name},
        "datePublished": posting.created_at.isoformat(timespec="seconds"),
        "text": Truncator(plain(posting.html)).chars(LETTERS),
        "commentCount": posting.reply_count,
        "about": {"@id": subject},
    }
