"""The steps that an article can take: from where, who may, and what its button says."""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from articles.models import State

PUBLISH, CHANGE, REVIEW, DELETE = (f"articles.{verb}_article" for verb in ("publish", "change", "review", "delete"))
DRAFT, IN_REVIEW, MEDICAL = State.DRAFT, State.IN_REVIEW, State.MEDICAL
SCHEDULED, PUBLISHED, ARCHIVED, BINNED = State.SCHEDULED, State.PUBLISHED, State.ARCHIVED, State.BINNED
LINE = [DRAFT, IN_REVIEW, MEDICAL, SCHEDULED, PUBLISHED]  # the way as it is shown; an article may skip the middle


@dataclass(frozen=True)
class Move:
    verb: str
    label: str
    permission: str
    starts: frozenset = field(default_factory=frozenset)
    needs_note: bool = False
    needs_time: bool = False
    needs_edit: bool = False  # only while an edit of the public article waits


def _move(verb, label, permission, *starts, **needs):
    return verb, Move(verb, label, permission, frozenset(starts), **needs)


MOVES = dict(
    [
        _move("submit", _("Send to review"), CHANGE, DRAFT),
        _move("ask_medical", _("Ask a medical reviewer"), PUBLISH, IN_REVIEW),
        _move("recall", _("Take back from the medical reviewer"), PUBLISH, MEDICAL),
        _move("sign", _("Sign the medical review"), REVIEW, IN_REVIEW, MEDICAL, SCHEDULED, PUBLISHED),
        _move("publish", _("Publish now"), PUBLISH, DRAFT, IN_REVIEW, SCHEDULED),
        _move("schedule", _("Publish at the time above"), PUBLISH, DRAFT, IN_REVIEW, SCHEDULED, needs_time=True),
        _move("release", _("Let the edit go live"), PUBLISH, PUBLISHED, needs_edit=True),
        _move("drop_edit", _("Drop the edit"), PUBLISH, PUBLISHED, needs_edit=True),
        _move("send_back", _("Send back with a reason"), PUBLISH, IN_REVIEW, MEDICAL, needs_note=True),
        _move("withdraw", _("Take back to draft"), PUBLISH, SCHEDULED, PUBLISHED),
        _move("archive", _("Archive"), PUBLISH, PUBLISHED),
        _move("reopen", _("Back to draft"), PUBLISH, ARCHIVED),
        _move("throw_away", _("Throw away"), DELETE, DRAFT, IN_REVIEW, ARCHIVED),
        _move("bring_back", _("Bring back as a draft"), DELETE, BINNED),
    ]
)


def possible(article, user):
    """The moves that this person may make with this article now, the likeliest first."""
    return [
        move
        for move in MOVES.values()
        if article.state in move.starts
        and user.has_perm(move.permission)
        and (article.waiting_id or move.verb != "drop_edit")
    ]
