from datetime import timedelta

from django.conf import settings

from comments.models import Comment

from .verdict import Suspicion

FEW_MINUTES = timedelta(minutes=10)


def quick_sender(comment, trap):
    """The limit that refuses is in `submission`; this is about the comments just below it."""
    sent = Comment.objects.from_sender_since(comment.sender, comment.created_at - FEW_MINUTES)
    sent = sent.exclude(pk=comment.pk).count()
    return Suspicion(points=sent, because=f"{sent} more from this sender in ten minutes") if sent > 1 else None


def busy_discussion(comment, trap):
    """A flood from many senders at once: everything waits for a moderator then."""
    most = settings.COMMENTS_IN_TEN_MINUTES
    arrived = comment.discussion.comments.filter(
        status__in=[Comment.Status.PENDING, Comment.Status.APPROVED], created_at__gte=comment.created_at - FEW_MINUTES
    ).count()
    return Suspicion(points=2, because=f"{arrived} comments here in ten minutes") if arrived >= most else None
