from comments.models import Comment

from .verdict import Suspicion

SHORT = 40  # characters; people do write “Thank you!” twice


def said_before(comment, trap):
    """The same words, by anybody, under any page."""
    if len(comment.text) < SHORT:
        return None
    same = Comment.objects.filter(fingerprint=comment.fingerprint).exclude(pk=comment.pk)
    return Suspicion(points=5, because="the same words were sent before") if same.exists() else None
