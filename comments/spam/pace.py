from django.conf import settings

from .verdict import Suspicion


def quick_sender(comment, sending):
    """The limit that refuses is in `submission`; this is about the comments just below it."""
    sent = sending.earlier.from_sender
    return Suspicion(points=sent, because=f"{sent} more from this sender in ten minutes") if sent > 1 else None


def busy_discussion(comment, sending):
    """A flood from many senders at once: everything waits for a moderator then."""
    most = settings.COMMENTS_IN_TEN_MINUTES
    if sending.earlier.here < most:
        return None
    return Suspicion(points=2, because=f"{most} comments here in ten minutes, or more")
