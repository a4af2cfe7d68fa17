"""A guest writes, a moderator approves, everybody reads."""

import pytest
from django.test import Client
from django.utils import timezone

from comments import moderation, submission
from comments.models import Comment, Decision
from tests.makers import make_article, make_comment, make_supplement, make_user

pytestmark = pytest.mark.django_db
WORDS = {"name": "Rowan", "email": "rowan@example.org", "text": "My legs **twitch** less.", "parent": ""}


@pytest.fixture
def send(client, article):
    def send(headers=None, **changes):
        return client.post("/articles/awake-at-three/comments/", WORDS | changes, headers=headers)

    return send


def test_a_comment_is_held_shown_to_its_writer_approved_and_public(client, send):
    response = send()
    assert response.status_code == 303
    assert not response.cookies
    own_page = client.get(response["Location"])
    assert "Waiting for a moderator" in own_page.content.decode()
    assert "no-store" in own_page["Cache-Control"]
    public = "/articles/awake-at-three/"
    assert "twitch" not in client.get(public).content.decode()

    comment = Comment.objects.get()
    assert moderation.approve(comment, make_user("Moderator"))
    page = client.get(public).content.decode()
    assert "<strong>twitch</strong>" in page
    assert "1 thought on" in page
    assert "rowan@example.org" not in page


def test_a_reply_stands_under_what_it_answers(client, send, article):
    parent = make_comment(article, "Does it help you sleep?")
    send(parent=str(parent.pk))
    reply = Comment.objects.get(name="Rowan", text__startswith="My legs")
    assert (reply.parent, reply.root, reply.depth) == (parent, parent, 1)


def test_supplements_have_a_discussion_too(client):
    make_supplement()
    response = client.post("/supplements/magnesium/comments/", WORDS)
    assert response.status_code == 303
    assert "/supplements/magnesium/" in response["Location"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"text": ""}, "Please write something first."),
        ({"text": " \n\u202e "}, "Please write something first."),
        ({"text": "x" * 10_001}, "at most 10000 fit"),
        ({"name": ""}, "Please give a name to show"),
        ({"name": "x" * 61}, "at most 60 characters"),
        ({"email": "not-an-address"}, "does not look like an e-mail address"),
        ({"parent": "999999"}, "is not here any more"),
        ({"parent": "abc"}, "is not here any more"),
        ({"parent": "٣"}, "is not here any more"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(send, changes, sentence):
    response = send(**changes)
    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in page
    kept = WORDS | changes
    if 0 < len(kept["text"].strip(" \n\u202e")) < 100:
        assert "My legs **twitch** less." in page
    assert f'value="{kept["email"]}"' in page
    assert not Comment.objects.exists()


def test_a_parent_of_another_article_is_refused(send):
    elsewhere = make_comment(make_article("Elsewhere"))
    assert send(parent=str(elsewhere.pk)).status_code == 422


def test_a_post_from_another_site_is_refused(send):
    assert send(headers={"Origin": "https://evil.example"}).status_code == 403
    assert send(headers={"Origin": "null"}).status_code == 403
    assert send(headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert send(headers={"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}).status_code == 303


def test_the_same_words_sent_twice_are_one_comment(send):
    assert send().status_code == send().status_code == 303
    assert Comment.objects.count() == 1


def test_the_form_never_expires(client, article):
    page = client.get("/articles/awake-at-three/")
    assert "csrf" not in page.content.decode().lower() and not page.cookies  # nothing in it that could grow old
    stranger = Client(enforce_csrf_checks=True)
    assert stranger.post("/articles/awake-at-three/comments/", WORDS).status_code == 303


def test_too_many_in_a_row_have_to_wait(send, settings):
    settings.COMMENTS_PER_SENDER = (2, 600)
    for number in range(2):
        assert send(text=f"Thought {number} of a long night").status_code == 303
    response = send(text="One more thought")
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 600
    assert "One more thought" in response.content.decode()


def test_who_fills_the_hidden_field_lands_in_the_spam_folder(send):
    assert send(homepage="https://pills.example").status_code == 303
    comment = Comment.objects.get()
    assert comment.status == Comment.Status.SPAM
    assert comment.screening == [[10, "the field hidden from people was filled in"]]


def test_many_links_are_suspicious_with_a_reason(send):
    send(text="See https://a.example and https://b.example and https://c.example")
    assert [8, "3 links"] in Comment.objects.get().screening


def test_a_closed_discussion_takes_no_comments(send, article):
    discussion = submission.discussion_of(article)
    discussion.is_open = False
    discussion.save()
    response = send()
    assert response.status_code == 403
    assert "This discussion is closed" in response.content.decode()


def test_no_network_address_is_stored(send):
    send()
    comment = Comment.objects.get()
    assert len(comment.sender) == 16
    assert "127.0.0.1" not in str(Comment.objects.values())


def test_sender_hashes_are_forgotten_after_thirty_days(article):
    from comments.tasks import forget_senders

    old = make_comment(article, sender="a" * 16, at=timezone.now() - timezone.timedelta(days=31))
    new = make_comment(article, sender="b" * 16, at=timezone.now() - timezone.timedelta(days=29))
    forget_senders.call()
    old.refresh_from_db(), new.refresh_from_db()
    assert (old.sender, new.sender) == ("", "b" * 16)


def test_a_forged_note_shows_nobodys_waiting_comment(client, article):
    make_comment(article, "Only for my eyes", status="pending")
    page = client.get("/articles/awake-at-three/?mine=forged:token")
    assert page.status_code == 403
    assert "not complete, or was changed" in page.content.decode()
    assert "Only for my eyes" not in page.content.decode()


def test_two_moderators_decide_once(article):
    comment = make_comment(article, status="pending")
    same = Comment.objects.get(pk=comment.pk)
    first, second = make_user("Moderator"), make_user("Moderator")
    assert moderation.approve(comment, first)
    assert not moderation.mark_spam(same, second)
    assert Comment.objects.get().status == Comment.Status.APPROVED
    assert Decision.objects.get().moderator == first


def test_a_name_with_markup_stays_text(client, send):
    send(name='<b onmouseover="x()">Rowan</b>')
    moderation.approve(Comment.objects.get(), make_user("Moderator"))
    page = client.get("/articles/awake-at-three/").content.decode()
    assert "&lt;b onmouseover" in page and "<b onmouseover" not in page
