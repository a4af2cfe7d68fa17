"""Who is told of a comment. Only people who asked, whose address is confirmed, and never the writer; and moderators."""

from django.contrib.auth import get_user_model
from django.db.models import Q

from comments.models import Subscription

About = Subscription.About


def subscriptions_told_of(comment):
    """Those of its thread that want to hear of it; a comment that begins a thread has none yet."""
    if comment.parent_id is None:
        return Subscription.objects.none()
    answered = comment.parent.commenter_id
    return (
        Subscription.objects.listening()
        .filter(Q(about=About.THREAD) | Q(about=About.ANSWERS, person=answered), thread=comment.root_id)
        .exclude(person=comment.commenter_id)
    )


def moderators():
    """Everybody who may decide about comments and has an address."""
    users = get_user_model().objects.with_perm(
        "comments.moderate_comment", backend="django.contrib.auth.backends.ModelBackend"
    )
    return users.exclude(email="").order_by("pk")
