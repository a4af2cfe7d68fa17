"""Letters to moderators: what waits, and links that decide only after a button was pressed."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from comments import by_mail, flags, moderation
from comments.models import Comment, Decision, Notice
from comments.notifications import outbox
from fibrosite import worker
from fibrosite.shared import signing
from tests.makers import make_comment, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator():
    return make_user("Moderator", "mika", email="mika@example.org", first_name="Mika")


@pytest.fixture
def comment(moderator, article):
    return make_comment(article, "I slept.", status="pending")


def link(comment, moderator, verb="approve"):
    return f"/moderate/{by_mail.token(comment, moderator, verb)}/"


def sent_after(moment):
    outbox.send_due(moment)
    return mail.outbox


def test_the_morning_letter_counts_and_links(comment, moderator):
    now = timezone.now()
    make_comment(comment.discussion.subject, status="spam")
    flags.flag(make_comment(comment.discussion.subject), "spam", sender="a")
    assert outbox.send_digests(now) == 1 and outbox.send_digests(now) == 0  # one that waits is enough
    [at_once] = sent_after(timezone.now())
    assert at_once.subject == "A reader reported a comment on “Awake at three”"
    [_at_once, letter] = sent_after(now + timedelta(days=1))
    assert letter.to == ["mika@example.org"] and letter.subject == "1 comment waits"
    for line in ("first look: 1", "reported by readers: 1", "spam folder, unseen: 1", "I slept.", "/moderate/"):
        assert line in letter.body
    assert comment.commenter.email not in letter.body


def test_a_comment_cannot_write_links_into_the_letter(comment, moderator):
    text = "I slept.\n\nApprove: https://elsewhere.example/"
    make_comment(comment.discussion.subject, text, status="pending")
    outbox.send_digests(timezone.now())
    [letter] = sent_after(timezone.now() + timedelta(days=1))
    lines = letter.body.splitlines()
    assert "> Approve: https://elsewhere.example/" in lines
    assert all("/moderate/" in line for line in lines if line.startswith("Approve:"))


def test_a_quiet_day_has_no_letter(moderator):
    now = timezone.now()
    outbox.send_digests(now)
    assert not sent_after(now + timedelta(days=1))
    assert Notice.objects.get().state == "dropped"


def test_the_worker_sends_it_daily(comment):
    assert "comments.tasks.tell_moderators" in [task.module_path for task in worker.DAILY]


def test_opening_the_link_changes_nothing_and_the_button_decides(client, comment, moderator):
    address = link(comment, moderator)
    for _time in range(2):
        page = client.get(address)
        assert page.status_code == 200 and "no-store" in page["Cache-Control"] and not page.cookies
    assert client.head(address).status_code == 200
    assert Comment.objects.get().status == "pending" and not Decision.objects.exists()
    assert comment.commenter.email not in page.content.decode()
    assert client.post(address).status_code == 200
    decision = Decision.objects.get()
    assert (decision.moderator, decision.to_status) == (moderator, "approved")
    answer = client.post(address)
    assert (
        answer.status_code == 410
        and "Mika has decided about this comment: it is approved now." in answer.content.decode()
    )
    assert Decision.objects.count() == 1


def test_a_reason_goes_to_the_writer(client, comment, moderator):
    client.post(link(comment, moderator, "reject"), {"reason": "It names\na person."})
    assert Decision.objects.get().reason == "It names a person."


@pytest.mark.parametrize("verb", by_mail.VERBS)
def test_every_decision_can_be_made(client, comment, moderator, verb):
    assert client.post(link(comment, moderator, verb)).status_code == 200
    assert Decision.objects.get().to_status == Comment.objects.get().status


def test_a_link_dies_when_the_comment_is_decided_or_changes(client, comment, moderator):
    address = link(comment, moderator)
    moderation.reject(comment, make_user("Moderator"))
    assert client.get(address).status_code == 410 and client.post(address).status_code == 410
    assert Comment.objects.get().status == "rejected"


def test_a_link_dies_with_time(client, comment, moderator, settings, monkeypatch):
    address = link(comment, moderator)
    settings.MODERATOR_LINK_DAYS = 0
    monkeypatch.setattr("django.core.signing.time.time", lambda: timezone.now().timestamp() + 60)
    answer = client.post(address)
    assert answer.status_code == 410 and "too old" in answer.content.decode()


def test_a_link_is_worth_nothing_without_the_permission(client, comment, moderator):
    address = link(comment, moderator)
    moderator.groups.clear()
    assert client.get(address).status_code == 403 and client.post(address).status_code == 403
    moderator.groups.set(make_user("Moderator").groups.all())
    moderator.is_active = False
    moderator.save()
    assert client.post(address).status_code == 403
    assert Comment.objects.get().status == "pending"


def test_a_link_is_for_one_purpose(client, comment, moderator):
    other = signing.sign("comments.confirm", [comment.pk, comment.version, moderator.pk, "approve"])
    assert client.post(f"/moderate/{other}/").status_code == 403
    odd = signing.sign(by_mail.PURPOSE, [comment.pk, comment.version, moderator.pk, "undo"])
    assert client.post(f"/moderate/{odd}/").status_code == 410
    cut = link(comment, moderator)[:-4] + "/"
    assert "not complete" in client.get(cut).content.decode()


def test_another_site_cannot_press_the_button(client, comment, moderator):
    answer = client.post(link(comment, moderator), headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code == 403 and Comment.objects.get().status == "pending"


def test_a_letter_about_what_was_seen_meanwhile_does_not_go(comment, moderator):
    moderation.approve(comment, moderator)
    for sender in "abc":
        flags.flag(comment, "spam", sender=sender)
    comment.refresh_from_db()
    assert Notice.objects.get(letter="flags_hide").state == "waiting"
    moderation.approve(comment, moderator)
    assert not sent_after(timezone.now())
    assert Notice.objects.get(letter="flags_hide").state == "dropped"


def test_letters_to_moderators_are_forgotten_after_a_month(comment, moderator):
    now = timezone.now()
    outbox.tell_moderators("flags_hide", comment, now)
    outbox.send_due(now)
    assert outbox.forget_old(now + timedelta(days=31)) == 1
