"""Work that nobody waits for."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from comments import joining, safety_notes
from comments.models import Comment, Flag, Reaction
from comments.notifications import outbox
from comments.spam import learning
from comments.webmentions import checking


@task()
def forget_senders():
    """Drop the keyed sender hashes of comments, reactions and flags older than SENDER_KEPT_DAYS; answers how many."""
    old = timezone.now() - timedelta(days=settings.SENDER_KEPT_DAYS)
    return sum(
        model.objects.filter(created_at__lt=old).exclude(sender="").update(sender="")
        for model in (Comment, Reaction, Flag)
    )


@task()
def forget_strangers():
    """Drop addresses that somebody typed to follow a discussion and nobody answered for; answers how many."""
    return joining.forget_strangers()


@task()
def forget_letters():
    """Drop the notes of letters that were settled a month ago; answers how many."""
    return outbox.forget_old()


@task()
def forget_old_lessons():
    """Let the spam filter forget its oldest lessons; answers how many."""
    return learning.forget_old()


@task()
def forget_mentions():
    """Drop who told of mentions on other sites, and mentions that came to nothing; answers how many."""
    return checking.forget_old()


@task()
def tell_moderators():
    """Queue the letters with what waits; answers how many."""
    return outbox.send_digests(timezone.now())


@task()
def follow_records():
    """Bring safety notes that are made from cautions and upper limits up to date; answers how many changed."""
    return safety_notes.refresh()
