"""The addresses of discussions and comments: public ones, and the signed one that shows a waiting comment to its
writer only."""

from django.urls import reverse

from articles.models import Article
from comments import threads
from fibrosite.shared import signing

PURPOSE = "comments.own"
SEEN_FOR = 14 * 24 * 3600  # seconds


def place_of(comment, note=""):
    """The page and anchor where a comment stands: under its article, or in its whole thread when that is long.

    `note` is a signed “mine=…” for a comment that is not public yet."""
    subject, number = comment.discussion.subject, threads.page_number_of(comment)
    if not note and not threads.stands_on(subject, number, comment):
        return place_in_thread(comment)
    query = "&".join(filter(None, [f"page={number}" if number > 1 else "", note]))
    return f"{subject.get_absolute_url()}{'?' if query else ''}{query}#{comment.anchor}"


def address_for_writer(comment):
    """Where the writer is sent after posting: the page of the thread, with a signed note of which comment is theirs."""
    return place_of(comment, note=f"mine={signing.sign(PURPOSE, comment.pk)}")


def comment_in(request):
    """The id of the comment that this address says is the reader's own, or None.

    Raises signing.Forged or signing.Expired."""
    token = request.GET.get("mine")
    return signing.read(PURPOSE, token, SEEN_FOR) if token else None


def place_in_thread(reply):
    """The page and anchor of a reply in its whole thread."""
    number = threads.page_number_in_thread(reply)
    query = f"?page={number}" if number > 1 else ""
    return f"{reverse('comments:thread', args=[reply.root_id])}{query}#{reply.anchor}"


def post_address(subject):
    return reverse(f"comments:post_on_{_kind(subject)}", args=[subject.slug])


def follow_address(subject):
    return reverse(f"comments:follow_{_kind(subject)}", args=[subject.slug])


def feed_address(subject):
    return reverse(f"comments:{_kind(subject)}_feed", args=[subject.slug])


def _kind(subject):
    return "article" if isinstance(subject, Article) else "supplement"
