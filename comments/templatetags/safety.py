"""What a card in the queue says about safety; it asks nothing that `queue.EXTRAS` has not fetched."""

from django import template

from comments import crises
from comments.models import Flag
from comments.safety import hints

register = template.Library()
STEPS_SHOWN = 3


@register.filter
def open_flags(comment):
    return [flag for flag in comment.flags.all() if flag.outcome == Flag.Outcome.OPEN]


@register.filter
def suggestions(comment):
    """The hints whose note does not stand under the comment yet."""
    notes = [placed.note for placed in comment.placed_notes.all()]
    standing = {(hints.CAUTION, note.caution_id) for note in notes} | {(hints.DOSE, note.limit_of_id) for note in notes}
    return [hint for hint in comment.hints if (hint["kind"], hint["id"]) not in standing]


@register.filter
def latest_steps(comment):
    return list(comment.crisis_steps.all())[-STEPS_SHOWN:]


@register.filter
def asked_to_close(comment):
    return crises.asked_to_close(list(comment.crisis_steps.all()))
