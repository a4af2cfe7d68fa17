"""New rows whose SQL is written once are stored as Django stores them."""

import pytest
from django.db import IntegrityError
from django.forms import model_to_dict
from django.utils import timezone

from comments.models import Comment, Commenter, Discussion
from comments.safety import hints
from fibrosite.shared.rows import insert
from tests.makers import make_article

pytestmark = pytest.mark.django_db
SAID = {
    "name": "Kim’s; -- %s", "text": "Line one.\nLine “two” 🌿", "html": "<p>…</p>", "depth": 70, "is_shown": True,
    "screening": [[3, "three links"]], "spam_probability": 0.25, "status": Comment.Status.SPAM, "crisis": 2,
    "hints": [{"kind": hints.DOSE, "id": 7}], "notes": [],
}  # fmt: skip


def test_every_kind_of_value_arrives_as_with_save():
    discussion = Discussion.objects.create(article=make_article())
    ours, theirs = (Comment(discussion=discussion, created_at=timezone.now(), **SAID) for _twice in range(2))
    theirs.created_at = ours.created_at
    assert insert(ours)
    theirs.save()
    stored, saved = (Comment.objects.get(pk=row.pk) for row in (ours, theirs))
    assert stored == ours and model_to_dict(stored, exclude=["id"]) == model_to_dict(saved, exclude=["id"])
    values = [
        {name: value for name, value in vars(row).items() if name not in ("id", "_state")} for row in (stored, saved)
    ]
    assert values[0] == values[1] and stored.hints == SAID["hints"] and stored.hidden_at is None


def test_a_stored_row_can_be_changed_and_saved_again():
    person = Commenter(email="rowan@example.org", name="Rowan")
    assert insert(person) and person.first_seen <= timezone.now()
    person.name = "Robin"
    person.save()
    assert list(Commenter.objects.values_list("pk", "name")) == [(person.pk, "Robin")]


def test_what_must_be_unique_is_refused_or_left_alone():
    insert(Commenter(email="rowan@example.org", name="Rowan"))
    other = Commenter(email="rowan@example.org", name="Somebody else")
    assert not insert(other, or_ignore=True) and other.pk is None
    with pytest.raises(IntegrityError):
        insert(other)
