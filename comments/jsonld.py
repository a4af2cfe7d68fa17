"""What machines read about a discussion: what opens its first threads, cut short, so that the page stays light."""

from functools import lru_cache

from django.conf import settings
from django.urls import reverse
from django.utils.text import Truncator

from articles.jsonld import absolute, script
from articles.search.words import plain
from comments.models import Comment

POSTINGS = 5
LETTERS = 200


def about_discussion(subject, comments):
    """`comments` are rows of a thread page. What is hidden or waits for a moderator is not among the postings."""
    postings = [comment for comment in comments if comment.is_root and comment.is_public and _is_said(comment)]
    return script(*[_posting(comment, subject) for comment in postings[:POSTINGS]]) if postings else ""


def _is_said(comment):
    return comment.name and comment.kind == Comment.Kind.COMMENT


def _posting(comment, subject):
    address = f"{settings.SITE_URL}{reverse('comments:permalink', args=[comment.pk])}"
    return {
        "@type": "DiscussionForumPosting",
        "@id": address,
        "url": address,
        "author": {"@type": "Person", "name": comment.name},
        "datePublished": comment.created_at.isoformat(timespec="seconds"),
        "text": _beginning(comment.html),
        "commentCount": comment.reply_count,
        "about": {"@id": absolute(subject)},
    }


@lru_cache(maxsize=500)
def _beginning(html):
    return Truncator(plain(html)).chars(LETTERS)
