"""Who is told of a comment. Only people who asked, whose address is confirmed, and never the writer; and moderators."""

from django.contrib.auth import get_user_model
from django.db.models import F, Q

from comments.models import Subscription
from fibrosite.shared.prepared import later, prepared

About = Subscription.About


def told_of(comment, now):
    """(id of the person, once a day?) of those who follow its thread or the whole discussion and want to hear of it.
    Who follows both is found by the thread first, because that was chosen for it; who muted the thread hears nothing of
    it from the discussion either."""
    return _told_of()(
        thread=comment.root_id,
        discussion=comment.discussion_id,
        answered=comment.parent and comment.parent.commenter_id,
        writer=comment.commenter_id or 0,
        now=now,
    )


@prepared
def _told_of():
    in_thread = Q(about=About.THREAD) | Q(about=About.ANSWERS, person=later("answered"))
    muted = Subscription.objects.settled().filter(thread=later("thread"), is_muted=True)
    return (
        Subscription.objects.listening(later("now"))
        .filter(Q(in_thread, thread=later("thread")) | Q(discussion=later("discussion")))
        .exclude(person=later("writer"))
        .exclude(person__in=muted.values("person"))
        .order_by(F("thread").asc(nulls_last=True), "pk")
        .values_list("person", "is_daily")
    )


def moderators():
    """Everybody who may decide about comments and has an address."""
    users = get_user_model().objects.with_perm(
        "comments.moderate_comment", backend="django.contrib.auth.backends.ModelBackend"
    )
    return users.exclude(email="").order_by("pk")
