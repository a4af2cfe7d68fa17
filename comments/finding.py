"""What search knows of comments: those that everybody may read, and no other."""

from articles.models import Article, SearchDoc, Supplement
from articles.search import documents, index
from comments.models import Comment, Discussion
from fibrosite.shared.prepared import later, prepared

KIND = SearchDoc.Kind.COMMENT
SUBJECT = ["article__status", "article__publish_at", "supplement__slug"]


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
    if kept := list(filter(_is_findable, comments)):
        index.put([_doc(comment, comment.discussion.subject) for comment in kept])


def follow_all(comments):
    """The same for many that have just come in."""
    index.put(_docs_of(_rows().filter(pk__in=[comment.pk for comment in comments])))


def refill():
    """Make all of it right. Answers how many comments there are, and the batches still to be made."""
    return _rows().count(), index.refill(KIND, _rows(), _docs_of)


def differing():
    return index.differing(KIND, _rows(), _docs_of)


@prepared
def _row():
    """What is to be known of a comment, without the whole page that it stands under."""
    page = ["article", "article__status", "article__publish_at", "supplement"]
    row = Comment.objects.public().filter(kind=Comment.Kind.COMMENT, pk=later("pk"))
    return row.values_list("html", *(f"discussion__{name}" for name in page))


def _rows():
    """All of them: asked for those that fit, a database may look at every one for each batch."""
    return Comment.objects.only("html", "status", "hidden_at", "kind", "discussion")


def _is_findable(comment):
    return comment.is_public and comment.kind == Comment.Kind.COMMENT


def _docs_of(comments):
    """A discussion is read once for all its comments, and not as a whole: articles are long."""
    kept = list(filter(_is_findable, comments))
    under = Discussion.objects.select_related("article", "supplement").only(*SUBJECT)
    under = under.in_bulk({comment.discussion_id for comment in kept})
    subjects = {pk: discussion.subject for pk, discussion in under.items()}
    return [_doc(comment, subjects[comment.discussion_id]) for comment in kept]


def _doc(comment, subject):
    return documents.of_comment(comment.pk, comment.html, subject)
