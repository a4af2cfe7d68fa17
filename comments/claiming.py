"""The only code that says which moderator is looking at a comment just now, so that two do not do the same work.

A claim ends by itself; while it lasts nobody else can decide, unless they take it over."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from comments import touching
from comments.models import Comment

CLAIMED_FOR = timedelta(minutes=15)


def free_for(moderator, now=None):
    """Not claimed by somebody else, as a condition."""
    ended = (now or timezone.now()) - CLAIMED_FOR
    return Q(claimed_by=None) | Q(claimed_by=moderator) | Q(claimed_at__lte=ended)


@touching.no_page()
def claim(comment, moderator, now=None):
    """False when somebody else has it."""
    now = now or timezone.now()
    free = Comment.objects.filter(free_for(moderator, now), pk=comment.pk)
    return bool(free.update(claimed_by=moderator, claimed_at=now))


@touching.no_page()
def take_over(comment, moderator, now=None):
    return bool(Comment.objects.filter(pk=comment.pk).update(claimed_by=moderator, claimed_at=now or timezone.now()))


@touching.no_page()
def release(comment, moderator):
    """Only one's own."""
    own = Comment.objects.filter(pk=comment.pk, claimed_by=moderator)
    return bool(own.update(claimed_by=None, claimed_at=None))


def claimant(comment, now=None):
    """Who is looking at it now, or None."""
    if comment.claimed_by_id is None or comment.claimed_at <= (now or timezone.now()) - CLAIMED_FOR:
        return None
    return comment.claimed_by
