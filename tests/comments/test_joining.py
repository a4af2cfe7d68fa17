"""Following without writing: a letter asks first, its button decides, and nobody learns who follows what."""

import json
import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from comments import following, identity, joining, moderation, submission
from comments.models import Commenter, Notice, Subscription
from comments.notifications import outbox
from tests.makers import make_article, make_comment, make_commenter, make_supplement, make_user

pytestmark = pytest.mark.django_db
ASK = "/articles/awake-at-three/follow/"


@pytest.fixture
def ask(client, django_capture_on_commit_callbacks):
    """Fill in the small form under the page; the letters that it brings."""

    def ask(email="Reader@example.org", how="thread", status=200, address=ASK, **more):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            response = client.post(address, {"email": email, "how": how, **more})
        assert response.status_code == status
        return list(mail.outbox)

    return ask


@pytest.fixture
def say(article, django_capture_on_commit_callbacks):
    """A comment that a moderator approves now."""
    moderator = make_user("Moderator")

    def say(text="It helped me.", parent=None, **fields):
        comment = make_comment(article, text, parent=parent, status="pending", **fields)
        with django_capture_on_commit_callbacks(execute=True):
            moderation.approve(comment, moderator)
        return comment

    return say


def path_in(letter):
    return re.search(r"http://127\.0\.0\.1:8000(/(?:follow|letters)/\S+)", letter.body)[1]


def join(client, ask, **wanted):
    client.post(path_in(ask(**wanted)[0]))
    mail.outbox.clear()


def test_a_letter_asks_and_only_its_button_begins_it(client, article, ask, say):
    assert 'action="/articles/awake-at-three/follow/"' in client.get("/articles/awake-at-three/").content.decode()
    [letter] = ask()
    assert (
        letter.to == ["reader@example.org"] and "“Awake at three”" in letter.body and letter.body.startswith("Hello,")
    )
    address = path_in(letter)
    page = client.get(address)
    assert "Do you want to follow this?" in page.content.decode() and "no-store" in page["Cache-Control"]
    client.head(address)
    mail.outbox.clear()
    say()
    assert mail.outbox == [] and Subscription.objects.get().is_waiting
    assert "You follow it now" in client.post(address).content.decode()
    assert client.post(address).status_code == 200  # pressed twice
    first = say("A thread of its own.")
    say("An answer in it.", parent=first)
    assert [letter.body.count("An answer in it.") for letter in mail.outbox] == [0, 1]
    assert mail.outbox[1].extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_once_a_day_is_one_letter_in_the_morning(client, article, ask, say):
    join(client, ask, how="thread-daily")
    say("First.")
    say("Second.")
    assert mail.outbox == []
    outbox.send_due(timezone.now() + timedelta(days=1))
    [letter] = mail.outbox
    assert "First." in letter.body and "Second." in letter.body


def test_one_thread_can_be_followed_from_its_own_page(client, article, ask, say):
    root, other = make_comment(article), make_comment(article)
    page = client.get(f"/comments/{root.pk}/thread/").content.decode()
    assert f'name="thread" value="{root.pk}"' in page
    join(client, ask, thread=str(root.pk))
    say("Elsewhere.", parent=other)
    say("Here.", parent=root)
    assert ["Here." in letter.body for letter in mail.outbox] == [True]
    reply = make_comment(article, parent=root)
    for number in (reply.pk, make_comment(make_article("Elsewhere")).pk, "x", "9" * 30):
        assert ask(thread=str(number), status=422) == []


def test_one_press_in_the_mail_program_ends_it(client, article, ask, say):
    join(client, ask)
    say()
    stop = path_in(mail.outbox.pop())
    assert "the discussion of “Awake at three”" in client.get(stop).content.decode()
    say()
    assert len(mail.outbox) == 1  # looking at the link stopped nothing
    response = client.post(stop, {"List-Unsubscribe": "One-Click"}, headers={"Origin": "https://mail.example"})
    assert response.status_code == 200 and Subscription.objects.get().is_muted
    say()
    assert len(mail.outbox) == 1


def test_a_muted_thread_stays_silent_in_a_followed_discussion(client, article, ask, say):
    join(client, ask)
    person, noisy = Commenter.objects.get(email="reader@example.org"), make_comment(article)
    following.follow(person, noisy, "thread")
    following.mute(person, noisy)
    say(parent=noisy)
    assert mail.outbox == [] and not Notice.objects.filter(letter="answer").exists()
    following.mute(person, noisy, muted=False)
    say(parent=noisy)
    assert len(mail.outbox) == 1  # one letter, though both the thread and the discussion are followed


def test_the_answer_is_the_same_for_every_address(client, article, ask, django_capture_on_commit_callbacks):
    known = make_commenter("known@example.org")
    identity.confirm(known)
    following.follow(known, submission.discussion_of(article), "thread")
    banned = make_commenter("banned@example.org")
    Commenter.objects.filter(pk=banned.pk).update(is_banned=True)
    pages = []
    for email in ("known@example.org", "banned@example.org", "new@example.org"):
        with django_capture_on_commit_callbacks(execute=True):
            pages.append(client.post(ASK, {"email": email, "how": "thread"}).content)
    assert len(set(pages)) == 1
    assert {letter.to[0] for letter in mail.outbox} == {"known@example.org", "new@example.org"}


def test_a_stranger_changes_nothing_for_who_follows_already(article, ask, client):
    join(client, ask, how="thread-daily")
    person = Commenter.objects.get()
    following.mute(person)
    [letter] = ask(how="thread")
    before = Subscription.objects.settled().get()
    assert (before.is_daily, before.is_muted) == (True, True)
    client.post(path_in(letter))
    after = Subscription.objects.get()
    assert (after.is_daily, after.is_muted, after.sender) == (False, False, "")


def test_it_is_limited_for_senders_and_for_addresses(client, article, ask, settings):
    assert [len(ask()) for _ in range(5)] == [1, 1, 1, 0, 0]
    response = client.post(ASK, {"email": "another@example.org", "how": "thread"})
    assert response.status_code == 429 and response["Retry-After"] == "3600"
    assert "another@example.org" in response.content.decode() and "try again in 60 minutes" in response.content.decode()
    assert not Commenter.objects.filter(email="another@example.org").exists()


@pytest.mark.parametrize("wrong", [{"email": "no"}, {"email": ""}, {"how": "always"}, {"how": ""}])
def test_what_is_wrong_is_said_and_kept(client, article, wrong):
    response = client.post(ASK, {"email": "reader@example.org", "how": "thread-daily"} | wrong)
    page = response.content.decode()
    assert response.status_code == 422 and "No letter has been sent yet" in page
    if wrong.get("email"):
        assert 'value="no"' in page and '"thread-daily" selected' in page
    assert not Commenter.objects.exists()


def test_other_sites_robots_and_closed_discussions_begin_nothing(client, article, ask):
    headers = {"Origin": "https://evil.example"}
    assert client.post(ASK, {"email": "a@example.org", "how": "thread"}, headers=headers).status_code == 403
    assert client.get(ASK).status_code == 405
    assert ask(homepage="https://pills.example") == []
    discussion = submission.discussion_of(article)
    discussion.is_open = False
    discussion.save()
    assert ask(status=403) == []
    assert not Subscription.objects.exists()
    assert "without writing" not in client.get("/articles/awake-at-three/").content.decode()


def test_a_supplement_has_a_discussion_to_follow_too(client, ask):
    make_supplement()
    [letter] = ask(address="/supplements/magnesium/follow/")
    assert "“Magnesium”" in letter.body


def test_a_forged_an_old_and_an_answered_link(client, article, ask, monkeypatch):
    address = path_in(ask()[0])
    assert client.post(address[:-2] + "/").status_code == 403
    stop = identity.stop_token(Commenter.objects.get())
    assert client.post(f"/follow/{stop}/").status_code == 403
    joining.forget_strangers(timezone.now() + timedelta(days=8))
    assert client.post(address).status_code == 410
    monkeypatch.setattr("comments.identity.CONFIRM_WITHIN", -1)
    assert client.get(address).status_code == 410


def test_addresses_that_nobody_answered_for_are_forgotten(client, article, ask):
    ask("stranger@example.org")
    ask("writer@example.org")
    make_comment(article, commenter=Commenter.objects.get(email="writer@example.org"))
    joining.forget_strangers()
    assert Commenter.objects.filter(name="").count() == 2
    assert joining.forget_strangers(timezone.now() + timedelta(days=8)) == 4  # two wishes, two letters
    assert [person.email for person in Commenter.objects.filter(name="")] == ["writer@example.org"]


def test_who_followed_first_and_writes_later_gets_the_name_they_give(client, article, ask):
    join(client, ask)
    assert Commenter.objects.get().name == ""
    words = {"name": "Rowan", "email": "reader@example.org", "text": "Now I write, too.", "parent": ""}
    assert client.post("/articles/awake-at-three/comments/", words).status_code == 303
    assert Commenter.objects.get().name == "Rowan"


def test_my_comments_shows_what_is_followed_and_changes_it(client, article, ask, django_assert_num_queries):
    join(client, ask)
    person = Commenter.objects.get()
    following.follow(person, make_comment(article, name="Ash"), "answers")
    client.post(f"/my-comments/open/{identity.open_token(person)}/")
    assert "/my-comments/following/" in client.get("/my-comments/").content.decode()
    with django_assert_num_queries(3):  # person, count, what is followed with its pages
        page = client.get("/my-comments/following/").content.decode()
    assert "Everything on “Awake at three”" in page and "The thread of Ash on “Awake at three”" in page
    whole = Subscription.objects.get(thread=None)
    address = f"/my-comments/following/{whole.pk}/"
    assert client.post(address, {"follow": "thread-daily"}).status_code == 303
    assert Subscription.objects.get(pk=whole.pk).is_daily
    client.post(address, {"mute": "yes"})
    assert "Muted: no letters come." in client.get("/my-comments/following/").content.decode()
    assert client.post(address, {"follow": "always"}).status_code == 400
    everything = json.loads(client.get("/my-comments/everything.json").content)
    assert [row["thread"] for row in everything["following"]] == [None, f"/comments/{_thread()}/"]
    client.post(address, {"follow": ""})
    assert not Subscription.objects.filter(pk=whole.pk).exists()
    other = following.wait(make_commenter(), submission.discussion_of(article), "thread", "")
    assert client.post(f"/my-comments/following/{other.pk}/", {"mute": "no"}).status_code == 404


def _thread():
    return Subscription.objects.exclude(thread=None).get().thread_id
