"""Whatever two moderators, the writer and the readers do in whatever order, one trail of decisions is left, and it
leads to the status. Each acts on what they saw last, so much of it comes too late."""

from itertools import count

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comments import claiming, flags, integrity, moderation, my_comments, submission
from comments.models import Comment, Decision, Lesson
from tests.makers import make_comment, make_user

pytestmark = pytest.mark.django_db
VERBS = {
    "approve": moderation.approve,
    "trust": moderation.approve_and_trust,
    "reject": moderation.reject,
    "spam": moderation.mark_spam,
    "remove": moderation.remove,
    "edit": lambda comment, by: moderation.edit_out(comment, by, "Edited."),
    "reply": lambda comment, by: submission.answer(comment, by, "A reply."),
    "claim": claiming.claim,
    "take over": claiming.take_over,
    "release": claiming.release,
}
number = count()
who, what = st.sampled_from(["mika", "ola"]), st.sampled_from([*VERBS, "look", "look", "undo"])
others = st.sampled_from(["writer edits", "writer takes back", "readers flag"])
steps = st.lists(
    st.one_of(st.tuples(who, what), st.tuples(who, what), st.tuples(st.just("others"), others)), max_size=14
)


@pytest.fixture
def moderators():
    return {name: make_user("Moderator", username=name) for name in ("mika", "ola")}


def follow(steps, users, comment):
    seen = {name: Comment.objects.get(pk=comment.pk) for name in users}
    for name, step in steps:
        if name == "others":
            act_outside(step, Comment.objects.get(pk=comment.pk))
        elif step == "look":
            seen[name] = Comment.objects.get(pk=comment.pk)
        elif step == "undo":
            latest = Decision.objects.filter(comment=comment, moderator=users[name]).order_by("-pk").first()
            latest and moderation.undo(latest, users[name])
        else:
            VERBS[step](seen[name], users[name])


def act_outside(step, comment):
    if step == "readers flag":
        flags.flag(comment, "spam", sender=f"reader {next(number)}")
    elif step == "writer takes back":
        moderation.withdraw(comment, timezone.now())
    elif my_comments.may_edit(comment):
        moderation.after_edit(comment, Comment.Status.PENDING)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_any_interleaving_leaves_one_trail_that_leads_to_the_status(moderators, article, steps):
    comment = make_comment(article, "I walk a little.", status="pending")
    follow(steps, moderators, comment)
    status = "pending"
    for decision in comment.decisions.order_by("pk"):
        assert decision.from_status == status
        status = decision.to_status
    stored = Comment.objects.get(pk=comment.pk)
    assert stored.status == status
    assert integrity.problems() == []
    assert not (stored.withdrawn_at and stored.is_approved)
    lesson = Lesson.objects.filter(comment=comment).first()
    if lesson:  # the filter believes what the last of them said
        assert lesson.is_spam == (stored.status == "spam")
    versions = [decision.version for decision in comment.decisions.order_by("pk")]
    assert versions == sorted(set(versions))
