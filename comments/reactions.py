"""The only code that writes reactions and counts them.

One per device and comment: pressing again changes nothing, pressing the other one moves it, and it can be taken back.
Who only reads gets no cookie; who reacts gets a random token that the browser sends to /comments/ alone, so that pages
stay the same for everybody (docs/decisions/0007-reactions.md)."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from comments import touching
from comments.models import Comment, Reaction
from fibrosite.shared import pace
from fibrosite.shared.privacy import keyed_hash


@transaction.atomic
@touching.one_discussion
def react(comment, kind, *, token, sender, now=None):
    """Note that the device with `token` finds the comment helpful, or shares it; `kind` None takes that back.

    Raises pace.TooFast when more came from this network address than people could send."""
    comment = Comment.objects.select_for_update().get(pk=comment.pk)
    now = now or timezone.now()
    device = keyed_hash("reaction", f"{comment.pk}:{token}")[:16]
    own = comment.reactions.filter(device=device)
    if kind is None:
        own.delete()
    elif not own.update(kind=kind):
        _check_pace(comment, sender, now)
        Reaction.objects.create(comment=comment, kind=kind, device=device, sender=sender, created_at=now)
    return recount(comment)


def recount(comment):
    kinds = Reaction.Kind
    found = comment.reactions.aggregate(
        helpful_count=Count("pk", filter=Q(kind=kinds.HELPFUL)), me_too_count=Count("pk", filter=Q(kind=kinds.ME_TOO))
    )
    Comment.objects.filter(pk=comment.pk).update(**found)
    comment.helpful_count, comment.me_too_count = found["helpful_count"], found["me_too_count"]
    return comment


def _check_pace(comment, sender, now):
    most, seconds = settings.REACTIONS_PER_SENDER
    lately = Reaction.objects.filter(sender=sender, created_at__gte=now - timedelta(seconds=seconds)).count()
    here = comment.reactions.filter(sender=sender).count()
    if lately >= most or here >= settings.DEVICES_PER_SENDER:
        raise pace.TooFast(seconds)
