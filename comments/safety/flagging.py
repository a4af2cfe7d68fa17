"""What flags are worth, and what becomes of them when a moderator has decided."""

from django.db.models import Count, Q

from comments.models import Comment, Flag

Outcome, Reason, Status = Flag.Outcome, Flag.Reason, Comment.Status
REFUSED = (Status.REJECTED, Status.SPAM, Status.REMOVED)


def weight(upheld, dismissed):
    """Between 0 and 2; 1 for somebody new. Three flags dismissed make it 0.4, three upheld 1.6."""
    return 2 * (upheld + 1) / (upheld + dismissed + 2)


def weight_of_open(comment):
    """What the open flags of different people are worth together. Worry about a person hides nothing: two queries."""
    flags = comment.flags.filter(outcome=Outcome.OPEN).exclude(reason=Reason.WORRIED)
    senders = list(flags.values_list("sender", flat=True))
    if len(senders) < 2:  # never the word of one alone
        return 0
    records = (
        Flag.objects.filter(sender__in=set(senders) - {""})
        .exclude(reason=Reason.WORRIED)
        .values_list("sender")
        .annotate(upheld=Count("pk", Q(outcome=Outcome.UPHELD)), dismissed=Count("pk", Q(outcome=Outcome.DISMISSED)))
    )
    known = {sender: weight(upheld, dismissed) for sender, upheld, dismissed in records}
    return sum(known.get(sender, 1) for sender in senders)


def settle(decision):
    """The open flags of a comment get their outcome from the Decision, in its transaction.

    Refused or edited: they were right. Approved as it is: they were not. Worry about a person is never held against
    anybody, and what its writer took back says nothing about those who flagged it."""
    flags = Flag.objects.filter(comment=decision.comment_id, outcome=Outcome.OPEN)
    if decision.moderator_id is None:
        flags.update(outcome=Outcome.MOOT, decision=decision)
        return
    flags.filter(reason=Reason.WORRIED).update(outcome=Outcome.UPHELD, decision=decision)
    was_right = decision.to_status in REFUSED or decision.text_before
    flags.update(outcome=Outcome.UPHELD if was_right else Outcome.DISMISSED, decision=decision)


def reopen(decision):
    """The Decision was undone: its flags are open again."""
    Flag.objects.filter(decision=decision).update(outcome=Outcome.OPEN, decision=None)
