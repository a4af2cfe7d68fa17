"""The addresses of comments: public ones, and the signed one that shows a waiting comment to its writer only."""

from comments import threads
from fibrosite.shared import signing

PURPOSE = "comments.own"
SEEN_FOR = 14 * 24 * 3600  # seconds


def place_of(comment):
    """The public page and anchor of a shown comment."""
    number = threads.page_number_of(comment)
    query = f"?page={number}" if number > 1 else ""
    return f"{comment.discussion.subject.get_absolute_url()}{query}#{comment.anchor}"


def address_for_writer(comment):
    """Where the writer is sent after posting: the page of the thread, with a signed note of which comment is theirs."""
    if comment.is_approved:
        return place_of(comment)
    number = threads.page_number_of(comment)
    page = f"page={number}&" if number > 1 else ""
    token = signing.sign(PURPOSE, comment.pk)
    return f"{comment.discussion.subject.get_absolute_url()}?{page}mine={token}#{comment.anchor}"


def comment_in(request):
    """The id of the comment that this address says is the reader's own, or None."""
    token = request.GET.get("mine")
    return signing.unsign(PURPOSE, token, SEEN_FOR) if token else None
