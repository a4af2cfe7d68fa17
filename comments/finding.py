"""What search knows of comments: those that everybody may read, and no other."""

from articles.models import Article, SearchDoc, Supplement
from articles.search import documents, index
from comments.models import Comment
from fibrosite.shared.prepared import later, prepared

KIND = SearchDoc.Kind.COMMENT


def follow(comment):
    """After the comment came in, changed its words or its status; inside the transaction that stored that."""
    rows = _row()(pk=comment.pk)  # the one in hand may be old
    if not rows:
        return index.drop(KIND, comment.pk)
    html, article, status, publish_at, supplement = rows[0]
    subject = Article(pk=article, status=status, publish_at=publish_at) if article else Supplement(pk=supplement)
    index.put([documents.of_comment(comment.pk, html, subject)])


def put(comments):
    """Many new ones at once, of which those that everybody may read are found from now on."""
    kept = [each for each in comments if each.is_public and each.kind == Comment.Kind.COMMENT]
    if kept:
        index.put([_doc(comment) for comment in kept])


def follow_all(comments):
    """The same for many that have just come in."""
    rows = findable().in_bulk([comment.pk for comment in comments])
    index.put(map(_doc, rows.values()))


def refill():
    """Make all of it anew. Answers how many comments there are, and the batches still to be made."""
    return findable().count(), index.refill(KIND, findable(), _doc)


def differing():
    return index.differing(KIND, findable(), _doc)


def findable():
    return _public().select_related("discussion__article", "discussion__supplement")


@prepared
def _row():
    """What is to be known of a comment, without the whole page that it stands under."""
    page = ["article", "article__status", "article__publish_at", "supplement"]
    return _public().filter(pk=later("pk")).values_list("html", *(f"discussion__{name}" for name in page))


def _public():
    return Comment.objects.public().filter(kind=Comment.Kind.COMMENT)


def _doc(comment):
    return documents.of_comment(comment.pk, comment.html, comment.discussion.subject)
