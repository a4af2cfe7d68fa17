"""Who hears of an answer: people who asked, with a confirmed address, of approved comments, never the writer."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from comments import following, identity, moderation, my_comments
from comments.models import Comment, Commenter, Notice, Subscription
from comments.notifications import outbox
from tests.makers import make_comment, make_commenter, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def asker():
    person = make_commenter("asker@example.org", "Asker")
    identity.confirm(person)
    person.refresh_from_db()
    return person


@pytest.fixture
def question(asker, article):
    return make_comment(article, "Does it help you sleep?", commenter=asker)


@pytest.fixture
def answer(question):
    """Write and approve an answer; the letters of it are handed over."""

    def answer(parent=None, at=None, **fields):
        reply = make_comment(question.discussion.subject, parent=parent or question, status="pending", **fields)
        moderation.approve(reply, make_user("Moderator"))
        outbox.send_due(at or timezone.now())
        return reply

    return answer


def path_in(letter, name):
    return re.search(rf"https?://[^/]+(/{name}/\S+)", letter.body)[1]


def test_an_answer_reaches_who_asked_for_answers_once_it_is_approved(question, asker):
    following.follow(asker, question, "answers")
    reply = make_comment(question.discussion.subject, "A cool room.", parent=question, status="pending", name="Ben")
    outbox.send_due(timezone.now())
    assert mail.outbox == []
    moderation.approve(reply, make_user("Moderator"))
    assert outbox.send_due(timezone.now()) == 1
    [letter] = mail.outbox
    assert letter.to == ["asker@example.org"]
    assert letter.subject == "Ben answered on “Awake at three”"
    assert "A cool room." in letter.body and f"/comments/{reply.pk}/" in letter.body
    assert letter.reply_to == [] and "Ben" not in letter.from_email
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_answers_are_not_the_whole_thread(question, asker, answer):
    following.follow(asker, question, "answers")
    first = answer()
    answer(parent=first)
    assert len(mail.outbox) == 1
    following.follow(asker, question, "thread")
    answer(parent=first)
    assert len(mail.outbox) == 2


@pytest.mark.parametrize("why", ["nobody asked", "not confirmed", "banned", "muted", "my own", "other thread"])
def test_nobody_else_gets_a_letter(question, asker, answer, why):
    following.follow(asker, question, "" if why == "nobody asked" else "thread")
    if why == "not confirmed":
        Commenter.objects.update(confirmed_at=None)
    if why == "banned":
        Commenter.objects.filter(pk=asker.pk).update(is_banned=True)
    if why == "muted":
        following.mute(asker, question)
    other = make_comment(question.discussion.subject, "Another thread.")
    answer(commenter=asker if why == "my own" else make_commenter(), parent=other if why == "other thread" else None)
    assert mail.outbox == [] and not Notice.objects.exists()


def test_what_changes_before_the_letter_goes_stops_it(question, asker):
    following.follow(asker, question, "thread")
    moderator, article = make_user("Moderator"), question.discussion.subject
    gone, silent = (make_comment(article, f"Reply {n}", parent=question, status="pending") for n in range(2))
    moderation.approve(gone, moderator)
    moderation.remove(gone, moderator)
    outbox.send_due(timezone.now())
    moderation.approve(silent, moderator)
    following.mute(asker, question)
    outbox.send_due(timezone.now())
    assert mail.outbox == []
    assert set(Notice.objects.values_list("state", flat=True)) == {"dropped"}


def test_approving_twice_tells_once(question, asker, answer):
    following.follow(asker, question, "answers")
    reply, moderator = answer(), make_user("Moderator")
    moderation.reject(reply, moderator)
    moderation.approve(reply, moderator)
    outbox.send_due(timezone.now())
    assert len(mail.outbox) == 1


def test_a_day_of_answers_is_one_letter_in_the_morning(question, asker, answer, settings):
    following.follow(asker, question, "thread-daily")
    for number in range(3):
        answer(text=f"Answer {number}.")
    assert mail.outbox == []
    assert outbox.send_due(timezone.now() + timedelta(days=1)) == 1
    [letter] = mail.outbox
    assert letter.subject == "3 new comments in threads you follow"
    assert "Answer 0." in letter.body and "Answer 2." in letter.body
    assert Notice.objects.filter(state="sent").count() == 3


def test_the_morning_is_the_next_one():
    before, after = datetime(2026, 5, 3, 7, 59, tzinfo=UTC), datetime(2026, 5, 3, 8, 0, tzinfo=UTC)
    assert outbox.next_morning(before).day == 3
    assert outbox.next_morning(after).day == 4


def test_one_click_in_the_mail_program_mutes_the_thread(question, asker, answer, client):
    following.follow(asker, question, "answers")
    answer()
    path = path_in(mail.outbox[0], "letters/stop")
    assert f"<http://127.0.0.1:8000{path}>" == mail.outbox[0].extra_headers["List-Unsubscribe"]
    assert "Stop these letters?" in client.get(path).content.decode()
    assert not Subscription.objects.get().is_muted
    one_click = {"List-Unsubscribe": "One-Click"}
    response = client.post(path, one_click, headers={"Origin": "https://mail.example"})
    assert response.status_code == 200 and not response.cookies
    assert Subscription.objects.get().is_muted
    assert client.post(path, one_click).status_code == 200  # pressed twice
    answer()
    assert len(mail.outbox) == 1


def test_the_daily_letter_stops_everything(question, asker, answer, client):
    following.follow(asker, question, "thread-daily")
    answer()
    outbox.send_due(timezone.now() + timedelta(days=1))
    client.post(path_in(mail.outbox[0], "letters/stop"))
    assert Subscription.objects.get().is_muted


def test_a_link_for_something_else_stops_nothing(question, asker, client):
    following.follow(asker, question, "answers")
    assert client.post(f"/letters/stop/{identity.confirm_token(asker)}/").status_code == 403
    assert not Subscription.objects.get().is_muted


def test_who_comments_can_follow_in_the_same_form(client, question):
    words = {"name": "Rowan", "email": "rowan@example.org", "text": "I would like to know, too.", "parent": question.pk}
    address = "/articles/awake-at-three/comments/"
    assert client.post(address, words | {"follow": "thread-daily"}).status_code == 303
    subscription = Subscription.objects.get()
    assert (subscription.thread, subscription.about, subscription.is_daily) == (question, "thread", True)
    following.mute(subscription.person)
    client.post(address, words | {"follow": "thread", "text": "Anybody can type an address."})
    assert Subscription.objects.get().is_muted
    assert client.post(address, words | {"follow": "everything"}).status_code == 422


def test_my_comments_follow_mute_and_stop(client, question, asker):
    client.post(f"/my-comments/open/{identity.open_token(asker)}/")
    address = f"/my-comments/{question.pk}/follow/"
    client.post(address, {"follow": "thread-daily"})
    assert following.choice_of(Subscription.objects.get()) == "thread-daily"
    assert "The whole thread, once a day" in client.get("/my-comments/").content.decode()
    client.post(address, {"mute": "yes"})
    assert "Letters about this thread are muted" in client.get("/my-comments/").content.decode()
    client.post(address, {"mute": "no"})
    assert not Subscription.objects.get().is_muted
    assert client.post(address, {"follow": "always"}).status_code == 400
    client.post(address, {"follow": ""})
    assert not Subscription.objects.exists()


def test_erasing_takes_letters_and_following_along(question, asker, answer):
    following.follow(asker, question, "answers-daily")
    answer()
    my_comments.erase(asker)
    assert not Notice.objects.exists() and not Subscription.objects.exists()
    assert Comment.objects.count() == 2
