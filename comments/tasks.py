"""Work that nobody waits for."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from comments.models import Comment, Reaction
from comments.notifications import outbox
from comments.spam import learning


@task()
def forget_senders():
    """Drop the keyed sender hashes of comments and reactions older than SENDER_KEPT_DAYS; answers how many."""
    old = timezone.now() - timedelta(days=settings.SENDER_KEPT_DAYS)
    return sum(
        model.objects.filter(created_at__lt=old).exclude(sender="").update(sender="") for model in (Comment, Reaction)
    )


@task()
def forget_letters():
    """Drop the notes of letters that were settled a month ago; answers how many."""
    return outbox.forget_old()


@task()
def forget_old_lessons():
    """Let the spam filter forget its oldest lessons; answers how many."""
    return learning.forget_old()
