"""Readers tell moderators what is wrong, without an account; several different people hide it until it was seen."""

import pytest
from django.core import mail
from django.test import Client

from comments import crises, flags, integrity, moderation, tasks
from comments.models import Comment, CrisisStep, Flag, Notice
from comments.safety import flagging
from tests.makers import make_comment, make_draft, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def comment(article):
    return make_comment(article)


@pytest.fixture
def moderator():
    return make_user("Moderator", "mika", email="mika@example.org")


def send(comment, reason="spam", sender=1, headers=None, **fields):
    fields |= {"reason": reason} if reason is not None else {}
    return Client(REMOTE_ADDR=f"192.0.2.{sender}").post(f"/comments/{comment.pk}/flag/", fields, headers=headers or {})


def test_every_comment_leads_to_a_form_that_needs_no_script(client, comment):
    address = f"/comments/{comment.pk}/flag/"
    assert f'href="{address}" rel="nofollow">Report' in client.get("/articles/awake-at-three/").content.decode()
    response = client.get(address)
    page = response.content.decode()
    assert response.status_code == 200 and not response.cookies and response["X-Robots-Tag"] == "noindex"
    assert "My legs twitch less" in page and page.count('name="reason"') == len(Flag.Reason) == 9


def test_a_flag_is_stored_without_the_address_and_thanked_honestly(client, comment):
    response = send(comment, "cure", note="It says it cures.")
    assert (response.status_code, response["Location"]) == (303, f"/comments/{comment.pk}/flag/thanks/")
    flag = Flag.objects.get()
    assert (flag.reason, flag.note, flag.outcome) == ("cure", "It says it cures.", "")
    assert "192" not in flag.sender and len(flag.sender) == 16
    page = client.get(response["Location"]).content.decode()
    assert "A report from you alone hides nothing" in page
    assert Comment.objects.get().open_flags == 1 and Comment.objects.public().exists()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"reason": ""}, "Please choose what is wrong."),
        ({"reason": None}, "Please choose what is wrong."),
        ({"reason": "ugly"}, "Please choose one of these reasons."),
        ({"reason": "spam", "note": "x" * 501}, "501 characters long"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(comment, fields, sentence):
    response = send(comment, **({"note": "kept words"} | fields))
    page = response.content.decode()
    assert response.status_code == 422 and sentence in page
    assert fields.get("note", "kept words") in page
    assert not Flag.objects.exists()


def test_only_what_everybody_reads_can_be_flagged(client, comment):
    pending = make_comment(comment.discussion.subject, status="pending")
    hidden = make_comment(make_draft("Not yet"))
    pingback = make_comment(comment.discussion.subject, kind="pingback")
    for other in (pending, hidden, pingback):
        assert client.get(f"/comments/{other.pk}/flag/").status_code == 404
        assert send(other).status_code == 404
    assert send(comment, headers={"Origin": "https://elsewhere.example"}).status_code == 403
    assert not Flag.objects.exists()


def test_one_sender_counts_once_and_many_flags_are_too_many(comment, settings):
    settings.FLAGS_PER_SENDER = (2, 3600)
    assert [send(comment).status_code for _time in range(3)] == [303, 303, 303]
    assert Flag.objects.count() == 1
    others = [make_comment(comment.discussion.subject) for _number in range(2)]
    assert send(others[0]).status_code == 303
    response = send(others[1])
    assert (response.status_code, response["Retry-After"]) == (429, "3600")
    assert "Please try again in 60 minutes" in response.content.decode()


def test_who_fills_the_trap_changes_nothing(comment):
    assert send(comment, homepage="https://bot.example").status_code == 303
    assert not Flag.objects.exists()


def test_three_different_people_hide_it_until_a_moderator_has_looked(
    client, comment, moderator, django_capture_on_commit_callbacks
):
    for sender in (1, 2, 3):
        with django_capture_on_commit_callbacks(execute=True):
            send(comment, "abusive" if sender > 1 else "seller", sender)
    comment.refresh_from_db()
    assert comment.hidden_at and comment.open_flags == 3
    assert "My legs twitch less" not in client.get("/articles/awake-at-three/").content.decode()
    first, letter = mail.outbox
    assert first.to == ["mika@example.org"] and "Everybody still sees it" in first.body
    assert letter.to == ["mika@example.org"] and "- Unkind, abusive or hateful (2)" in letter.body
    moderation.approve(comment, moderator)
    assert "My legs twitch less" in client.get("/articles/awake-at-three/").content.decode()
    assert integrity.problems() == []


def test_hiding_can_be_switched_off(comment, settings):
    settings.FLAGS_TO_HIDE = 0
    for sender in (1, 2, 3, 4):
        send(comment, sender=sender)
    assert Comment.objects.get().hidden_at is None and Comment.objects.get().open_flags == 4


def test_one_person_alone_never_hides(comment, settings):
    settings.FLAGS_TO_HIDE = 1
    send(comment)
    assert Comment.objects.get().hidden_at is None


@pytest.mark.parametrize(
    ("verb", "outcome"), [("approve", "dismissed"), ("reject", "upheld"), ("mark_spam", "upheld"), ("remove", "upheld")]
)
def test_a_decision_settles_the_flags(comment, moderator, verb, outcome):
    send(comment), send(comment, "worried", 2)
    comment.refresh_from_db()
    decision = getattr(moderation, verb)(comment, moderator)
    assert dict(Flag.objects.values_list("reason", "outcome")) == {"spam": outcome, "worried": "upheld"}
    assert set(Flag.objects.values_list("decision", flat=True)) == {decision.pk}


def test_editing_out_says_the_flag_was_right(comment, moderator):
    send(comment, "private")
    comment.refresh_from_db()
    moderation.edit_out(comment, moderator, "My legs twitch.")
    assert Flag.objects.get().outcome == "upheld"


def test_undoing_the_decision_opens_them_again(comment, moderator):
    for sender in (1, 2, 3):
        send(comment, sender=sender)
    comment.refresh_from_db()
    decision = moderation.approve(comment, moderator)
    moderation.undo(decision, moderator)
    comment.refresh_from_db()
    assert comment.open_flags == 3 and comment.hidden_at
    assert integrity.problems() == []
    assert Flag.objects.filter(outcome="", decision=None).count() == 3


def test_a_wrong_count_is_found_and_repaired(comment):
    send(comment)
    Comment.objects.update(open_flags=7)
    assert integrity.problems() == [f"Comment {comment.pk} counts its open flags wrong."]
    integrity.repair()
    assert integrity.problems() == [] and Comment.objects.get().open_flags == 1


def test_taking_it_back_is_held_against_nobody(comment):
    from django.utils import timezone

    send(comment)
    comment.refresh_from_db()
    moderation.withdraw(comment, timezone.now())
    assert Flag.objects.get().outcome == "moot"


def test_a_record_weighs(comment, moderator):
    """Three who were often wrong do not hide it; two who were always right do."""
    for number in range(4):
        wrong, right = (make_comment(comment.discussion.subject) for _pair in "xx")
        for sender in (1, 2, 3):
            flags.flag(wrong, "spam", sender=f"wrong{sender}")
        for sender in (4, 5):
            flags.flag(right, "spam", sender=f"right{sender}")
        wrong.refresh_from_db(), right.refresh_from_db()
        moderation.approve(wrong, moderator), moderation.mark_spam(right, moderator)
    other = make_comment(comment.discussion.subject)
    for sender in (1, 2, 3):
        flags.flag(comment, "spam", sender=f"wrong{sender}")
    for sender in (4, 5):
        flags.flag(other, "spam", sender=f"right{sender}")
    assert flagging.weight_of_open(comment) == pytest.approx(1)
    assert Comment.objects.get(pk=comment.pk).hidden_at is None
    assert Comment.objects.get(pk=other.pk).hidden_at


def test_worry_goes_the_way_of_a_crisis_and_hides_nothing(client, comment, moderator):
    for sender in range(1, 5):
        response = send(comment, "worried", sender)
    comment.refresh_from_db()
    assert comment.crisis == Comment.Crisis.CONCERN and comment.hidden_at is None
    assert CrisisStep.objects.count() == 4 and Notice.objects.filter(letter="crisis").count() == 1
    page = client.get(response["Location"]).content.decode()
    assert "not a crisis service" in page
    crises.ask_to_close(comment, moderator)
    crises.close(comment, make_user("Moderator"))
    send(comment, "worried", 9)
    assert Notice.objects.filter(letter="crisis").count() == 2  # the bell rings again


def test_the_sender_is_forgotten_and_still_counts_as_somebody(comment):
    from datetime import timedelta

    from django.utils import timezone

    for sender in (1, 2):
        send(comment, sender=sender)
    Flag.objects.update(created_at=timezone.now() - timedelta(days=31))
    tasks.forget_senders.func()
    assert set(Flag.objects.values_list("sender", flat=True)) == {""}
    assert flagging.weight_of_open(comment) == 2
