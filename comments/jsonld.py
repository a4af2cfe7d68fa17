"""What machines read about a discussion: what opens its first threads, cut short, so that the page stays light."""

from django.utils.text import Truncator

from articles.jsonld import absolute, script
from articles.search.words import plain

POSTINGS = 5
LETTERS = 200


def about_discussion(subject, comments):
    """`comments` as they are shown. What is hidden or waits for a moderator is not among the postings."""
    postings = [comment for comment in comments if comment.is_root and comment.is_public and _is_said(comment)]
    return script(*[_posting(comment, subject) for comment in postings[:POSTINGS]]) if postings else ""


def _is_said(comment):
    return comment.name and comment.kind == comment.Kind.COMMENT


def _posting(comment, subject):
    return {
        "@type": "DiscussionForumPosting",
        "@id": absolute(comment),
        "url": absolute(comment),
        "author": {"@type": "Person", "name": comment.name},
        "datePublished": comment.created_at.isoformat(timespec="seconds"),
        "text": Truncator(plain(comment.html)).chars(LETTERS),
        "commentCount": comment.reply_count,
        "about": {"@id": absolute(subject)},
    }
