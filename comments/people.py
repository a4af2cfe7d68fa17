"""The only code that says how far a person is trusted because of a decision about one of their comments."""

from comments.models import Commenter, Decision

Trust = Commenter.Trust


def trust(person, decision):
    """From now on; the decision keeps what was before."""
    before = Commenter.objects.values_list("trust", flat=True).get(pk=person.pk)
    if before != Trust.TRUSTED:
        Commenter.objects.filter(pk=person.pk).update(trust=Trust.TRUSTED)
        Decision.objects.filter(pk=decision.pk).update(trust_before=before)
        decision.trust_before = before


def take_back_trust(decision):
    """The decision was undone."""
    if decision.trust_before is not None:
        Commenter.objects.filter(pk=decision.comment.commenter_id).update(trust=decision.trust_before)
