"""The outbox: stored with what it tells of, sent once, tried again. The letters go through a real mail server."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone

from comments import following, identity, moderation
from comments.models import Notice
from comments.notifications import outbox
from tests.makers import make_article, make_comment, make_commenter, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def notice():
    """One letter that waits: an answer for somebody who asked."""
    person = make_commenter("asker@example.org", "Asker")
    identity.confirm(person)
    question = make_comment(make_article(), commenter=person)
    following.follow(person, question, "answers")
    reply = make_comment(question.discussion.subject, "Ünïcode helps.", parent=question, status="pending", name="Zoë")
    moderation.approve(reply, make_user("Moderator"))
    return Notice.objects.get()


def test_a_letter_goes_through_a_real_server(letterbox, notice):
    assert outbox.send_due(timezone.now()) == 1
    [(sender, to, letter)] = letterbox.letters
    assert sender == "noreply@127.0.0.1" and to == ["asker@example.org"]
    assert letter["Subject"] == "Zoë answered on “Awake at three”"
    assert letter["List-Unsubscribe"].strip().startswith("<http") and "/letters/stop/" in letter["List-Unsubscribe"]
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Reply-To"] is None
    assert "Ünïcode helps." in letter.get_content()


def test_a_server_that_says_later_is_asked_later(letterbox, notice):
    letterbox.refuses, now = "451 Try again later", timezone.now()
    assert outbox.send_due(now) == 0
    notice.refresh_from_db()
    assert (notice.state, notice.attempts) == ("waiting", 1)
    assert "451" in notice.problem
    letterbox.refuses = ""
    assert outbox.send_due(now) == 0  # not yet
    assert outbox.send_due(now + timedelta(minutes=1)) == 1
    notice.refresh_from_db()
    assert (notice.state, notice.problem) == ("sent", "")


def test_after_six_tries_it_is_given_up_with_the_reason(letterbox, notice):
    letterbox.refuses, now = "550 No such person", timezone.now()
    for day in range(8):
        outbox.send_due(now + timedelta(days=2 * day))
    notice.refresh_from_db()
    assert (notice.state, notice.attempts) == ("failed", 6)
    assert "550" in notice.problem


def test_no_server_at_all_loses_nothing(settings, notice):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    outbox.send_due(timezone.now())
    notice.refresh_from_db()
    assert notice.state == "waiting" and "ConnectionRefusedError" in notice.problem


def test_one_bad_letter_does_not_hold_up_the_others(letterbox, notice, monkeypatch):
    other = make_commenter("other@example.org")
    outbox.ask_to_confirm(other, timezone.now())
    monkeypatch.setitem(outbox.letters.WRITERS, Notice.Letter.ANSWER, lambda person, notices: 1 / 0)
    assert outbox.send_due(timezone.now()) == 1
    assert [to for _sender, to, _letter in letterbox.letters] == [["other@example.org"]]


def test_two_workers_send_it_once(notice):
    now = timezone.now()
    claimed = outbox._claim(notice, now)
    assert [row.pk for row in claimed] == [notice.pk]
    assert outbox._claim(notice, now) == []
    assert outbox.send_due(now) == 0


def test_what_a_dead_worker_held_is_given_back(notice):
    now = timezone.now()
    outbox._claim(notice, now)
    assert outbox.send_due(now + timedelta(minutes=14)) == 0
    assert outbox.send_due(now + timedelta(minutes=16)) == 1
    assert len(mail.outbox) == 1


def test_a_decision_that_is_rolled_back_queues_nothing(notice):
    reply = make_comment(notice.comment.discussion.subject, parent=notice.comment.parent, status="pending")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        moderation.approve(reply, make_user("Moderator"))
        1 / 0
    assert Notice.objects.get() == notice


def test_a_decision_sends_by_itself(django_capture_on_commit_callbacks, notice):
    reply = make_comment(notice.comment.discussion.subject, parent=notice.comment.parent, status="pending")
    with django_capture_on_commit_callbacks(execute=True):
        moderation.approve(reply, make_user("Moderator"))
    assert len(mail.outbox) == 2


def test_notes_of_links_are_forgotten_after_a_month(notice):
    now = timezone.now()
    outbox.send_link(notice.person, now)
    outbox.send_due(now)
    assert outbox.forget_old(now + timedelta(days=29)) == 0
    assert outbox.forget_old(now + timedelta(days=31)) == 1
    assert Notice.objects.get() == notice
