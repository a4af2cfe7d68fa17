"""A comment as a page of a thread needs it: the values of one row, with no model around them. Making the model objects
of a hundred rows cost more than all that is done with them (docs/decisions/0008-thread-pages.md)."""

from datetime import datetime
from typing import NamedTuple

from articles.models import Form, Supplement, Topic
from comments.models import Comment, Experience

ANSWERS = ("outcome", "dose", "duration", "side_effects", "stopped_because", "other_changes", "is_seller")
TOLD = (*ANSWERS, *(f"{name}__name" for name in ("supplement", "form", "symptom")))
ELSEWHERE = {  # name here → where it is, seen from the comment
    "author_name": "author__name",
    "author_slug": "author__slug",
    "parent_name": "parent__name",
    "parent_status": "parent__status",
    "parent_hidden_at": "parent__hidden_at",
}


class Seen(NamedTuple):
    pk: int
    parent_id: int | None
    root_id: int
    kind: str
    status: str
    is_shown: bool
    hidden_at: datetime | None
    edited_out_at: datetime | None
    staff_id: int | None
    crisis: int
    name: str
    url: str
    html: str
    corrects: str
    notes: list
    created_at: datetime
    reply_count: int
    helpful_count: int
    me_too_count: int
    author_name: str | None
    author_slug: str | None
    parent_name: str | None
    parent_status: str | None
    parent_hidden_at: datetime | None
    told: tuple  # the values of TOLD

    @property
    def anchor(self):
        return f"comment-{self.pk}"

    @property
    def is_root(self):
        return self.parent_id is None

    @property
    def is_public(self):
        return self.status == Comment.Status.APPROVED and self.hidden_at is None


def experience_of(told):
    """An Experience that is not stored, or None."""
    *answers, supplement, form, symptom = told
    if not supplement:
        return None
    return Experience(
        **dict(zip(ANSWERS, answers, strict=True)),
        supplement=Supplement(name=supplement),
        form=Form(name=form) if form else None,
        symptom=Topic(name=symptom) if symptom else None,
    )


OWN = [ELSEWHERE.get(name, name) for name in Seen._fields[:-1]]
COLUMNS = [*OWN, *(f"experience__{name}" for name in TOLD)]


def seen(comments):
    """The rows of a queryset, in its order: one query."""
    return [seen_row(row) for row in comments.values_list(*COLUMNS)]


def seen_row(row):
    return Seen(*row[: len(OWN)], row[len(OWN) : len(COLUMNS)])
