"""Who is told of a comment. Only people who asked, whose address is confirmed, and never the writer; and moderators."""

from django.contrib.auth import get_user_model
from django.db.models import F, Q

from comments.models import Subscription

About = Subscription.About


def subscriptions_told_of(comment):
    """Those of its thread and of the whole discussion that want to hear of it. Who follows both is found by the thread
    first, because that was chosen for it; who muted the thread hears nothing of it from the discussion either."""
    answered = comment.parent.commenter_id if comment.parent_id else None
    in_thread = Q(about=About.THREAD) | Q(about=About.ANSWERS, person=answered)
    muted = Subscription.objects.settled().filter(thread=comment.root_id, is_muted=True)
    return (
        Subscription.objects.listening()
        .filter(Q(in_thread, thread=comment.root_id) | Q(discussion=comment.discussion_id))
        .exclude(person=comment.commenter_id)
        .exclude(person__in=muted.values("person"))
        .order_by(F("thread").asc(nulls_last=True), "pk")
    )


def moderators():
    """Everybody who may decide about comments and has an address."""
    users = get_user_model().objects.with_perm(
        "comments.moderate_comment", backend="django.contrib.auth.backends.ModelBackend"
    )
    return users.exclude(email="").order_by("pk")
