"""What search knows of comments: those that everybody may read, and no other."""

from articles.models import SearchDoc
from articles.search import documents, index
from comments.models import Comment

KIND = SearchDoc.Kind.COMMENT


def follow(comment):
    """After the comment came in, changed its words or its status; inside the transaction that stored that."""
    row = findable().filter(pk=comment.pk).first()  # the one in hand may be old
    if row:
        index.put([_doc(row)])
    else:
        index.drop(KIND, comment.pk)


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
    comments = Comment.objects.public().filter(kind=Comment.Kind.COMMENT)
    return comments.select_related("discussion__article", "discussion__supplement")


def _doc(comment):
    return documents.of_comment(comment.pk, comment.html, comment.discussion.subject)
