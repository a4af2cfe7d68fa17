"""Decisions: conditional, recorded, undone within ten minutes; what flags hide is hidden everywhere."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from comments import flags, integrity, moderation, my_comments
from comments.models import Comment, Decision, Lesson
from tests.makers import make_comment, make_commenter, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def mika():
    return make_user("Moderator", username="mika")


@pytest.fixture
def ola():
    return make_user("Moderator", username="ola")


@pytest.fixture
def pending(article):
    return make_comment(article, "I walk a little in the evening.", status="pending")


def fresh(comment):
    return Comment.objects.get(pk=comment.pk)


def test_of_two_who_decide_one_is_told(pending, mika, ola):
    seen_by_both = fresh(pending)
    decision = moderation.approve(pending, mika, note="warm")
    assert moderation.reject(seen_by_both, ola) is None
    assert fresh(pending).status == "approved"
    assert [d.moderator for d in pending.decisions.all()] == [mika]
    assert (decision.from_status, decision.to_status, decision.note) == ("pending", "approved", "warm")


def test_words_that_changed_meanwhile_are_not_approved_unread(pending, mika):
    my_comments.edit(fresh(pending), "Buy my powder.", url="", experience=None)
    assert moderation.approve(pending, mika) is None
    assert moderation.approve(fresh(pending), mika)


def test_only_moderators_decide_and_undo(pending, mika):
    author = make_user("Author")
    with pytest.raises(PermissionDenied):
        moderation.approve(pending, author)
    decision = moderation.approve(pending, mika)
    with pytest.raises(PermissionDenied):
        moderation.undo(decision, author)


def test_undo_puts_everything_back_and_unlearns(pending, mika):
    decision = moderation.mark_spam(pending, mika)
    assert Lesson.objects.get().is_spam
    undone = moderation.undo(decision, mika)
    comment = fresh(pending)
    assert (comment.status, comment.decided_at) == ("pending", None)
    assert undone.undoes == decision and (undone.from_status, undone.to_status) == ("spam", "pending")
    assert not Lesson.objects.exists()
    assert moderation.undo(decision, mika) is None and moderation.undo(undone, mika) is None
    assert integrity.problems() == []


def test_undo_of_a_second_decision_goes_back_to_what_the_first_taught(pending, mika):
    moderation.approve(pending, mika)
    moderation.undo(moderation.mark_spam(pending, mika), mika)
    assert fresh(pending).is_approved and not Lesson.objects.get().is_spam


def test_undo_is_for_ten_minutes_for_ones_own_latest_decision(pending, mika, ola):
    decision = moderation.approve(pending, mika)
    now = timezone.now()
    assert moderation.undo(decision, ola) is None
    assert moderation.undo(decision, mika, now=now + timedelta(minutes=11)) is None
    moderation.remove(pending, ola)
    assert moderation.undo(decision, mika) is None
    assert fresh(pending).status == "removed"


def test_editing_out_says_so_to_readers_and_keeps_the_old_words(client, pending, mika):
    decision = moderation.edit_out(pending, mika, "I walk […] in the evening.", reason="A name was in it.")
    page = client.get("/articles/awake-at-three/").content.decode()
    assert "I walk […] in the evening." in page and "Edited by a moderator." in page
    assert decision.text_before == "I walk a little in the evening."
    assert not my_comments.may_edit(fresh(pending))  # else the old words come back
    again = moderation.edit_out(fresh(pending), mika, "I walk.")
    moderation.undo(again, mika)
    assert fresh(pending).text == "I walk […] in the evening." and fresh(pending).edited_out_at == decision.decided_at
    moderation.undo(decision, mika)
    assert fresh(pending).text == "I walk […] in the evening."  # no longer the latest decision


def test_what_flags_hide_is_hidden_everywhere_until_a_moderator_has_looked(client, mika, article):
    flagged = make_comment(article, "Stop all your tablets.")
    reply = make_comment(article, "Please do not.", parent=flagged)
    for sender in "abc":
        flags.flag(flagged, "stop-medicine", sender=sender)
    for address in ("/articles/awake-at-three/", "/feeds/comments/", f"/comments/{flagged.pk}/thread/"):
        page = client.get(address).content.decode()
        assert "Stop all your tablets." not in page and "Please do not." in page, address
    assert "a moderator looks at it first" in client.get("/articles/awake-at-three/").content.decode()
    assert client.post(f"/comments/{flagged.pk}/react/", {"reaction": "helpful"}).status_code == 404
    moderation.remove(reply, mika)
    assert client.get(f"/comments/{flagged.pk}/").status_code == 404
    assert "Stop all" not in client.get(f"/articles/awake-at-three/?quote={flagged.pk}").content.decode()
    assert "No thoughts yet" in client.get("/articles/awake-at-three/").content.decode()
    assert integrity.problems() == []

    keep = moderation.approve(fresh(flagged), mika)
    assert (keep.from_status, keep.to_status, keep.flags_before) == ("approved", "approved", 3)
    assert "Stop all your tablets." in client.get("/articles/awake-at-three/").content.decode()
    moderation.undo(keep, mika)
    comment = fresh(flagged)
    assert comment.hidden_at and comment.open_flags == 3
    assert integrity.problems() == []


def test_a_flag_that_comes_in_meanwhile_is_not_settled_unseen(mika, article):
    comment = make_comment(article)
    moderation.flagged(fresh(comment), open_flags=1)
    assert moderation.approve(comment, mika) is None
    assert fresh(comment).open_flags == 1


def test_what_somebody_takes_back_stays_back(pending, mika):
    decision = moderation.approve(pending, mika)
    moderation.withdraw(fresh(pending), timezone.now())
    assert moderation.undo(decision, mika) is None
    assert moderation.approve(fresh(pending), mika) is None


def test_integrity_finds_a_trail_that_does_not_lead_to_the_status(pending, mika):
    moderation.approve(pending, mika)
    Decision.objects.create(comment=pending, moderator=mika, from_status="spam", to_status="approved")
    assert "decisions about" in " ".join(integrity.problems())


def test_erasing_a_person_erases_the_words_in_decisions(mika, article):
    person = make_commenter("gone@example.org")
    comment = make_comment(article, "My sister Ida has it too.", commenter=person)
    make_comment(article, "Thank you.", parent=comment)
    moderation.edit_out(comment, mika, "My sister has it too.")
    my_comments.erase(person)
    assert not Decision.objects.filter(text_before__contains="Ida").exists()
