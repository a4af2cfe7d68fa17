"""Whatever arrives at the form gets a sentence and the right status, and the words come back."""

import pytest
from django.test import Client

from articles.models import Article
from comments import submission
from comments.models import Comment
from comments.own import PURPOSE
from fibrosite.shared import signing
from tests.makers import make_article, make_comment, make_commenter

pytestmark = pytest.mark.django_db
WORDS = {"name": "Rowan", "email": "rowan@example.org", "text": "My legs twitch less.", "parent": ""}


def send(client=None, **changes):
    return (client or Client()).post("/articles/awake-at-three/comments/", WORDS | changes)


def test_a_hundred_kilobytes_are_too_much_and_come_back(article):
    text = "My legs. " * 12_000
    response = send(text=text)
    page = response.content.decode()
    assert response.status_code == 413
    assert "at most 10000 fit" in page and text in page


def test_what_is_not_even_read_gets_a_sentence_too(article, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 20_000
    response = Client().post(
        "/articles/awake-at-three/comments/", "text=" + "x" * 30_000, content_type="application/x-www-form-urlencoded"
    )
    assert response.status_code == 413
    assert "far too much for one comment" in response.content.decode()


def test_control_characters_and_direction_overrides_are_taken_out(article):
    assert send(name="Ro\x00wan\u202e", text="My\x00 legs \x08twitch\u202e less.").status_code == 303
    comment = Comment.objects.get()
    assert (comment.name, comment.text) == ("Ro wan", "My legs twitch less.")


def test_two_thousand_links_are_spam_not_an_error(article):
    assert send(text="http://a.b " * 900).status_code == 303
    assert Comment.objects.get().status == Comment.Status.SPAM
    response = send(text="http://a.b " * 2000)
    assert response.status_code == 422 and "at most 10000 fit" in response.content.decode()


@pytest.mark.parametrize("parent", ["999999", "-1", "x", "1" * 30, "\x00"])
def test_an_unknown_parent_is_said_and_the_text_kept(article, parent):
    response = send(parent=parent)
    assert response.status_code == 422
    assert "My legs twitch less." in response.content.decode()


def test_a_parent_of_another_article_is_refused(article):
    elsewhere = make_comment(make_article("Elsewhere"))
    response = send(parent=str(elsewhere.pk))
    assert response.status_code == 422
    assert "is not here any more" in response.content.decode()


def test_a_closed_discussion_and_a_banned_sender_get_a_403_with_their_words(article):
    person = make_commenter("rowan@example.org")
    person.is_banned = True
    person.save()
    response = send()
    assert (response.status_code, "not accepted here" in response.content.decode()) == (403, True)
    discussion = submission.discussion_of(article)
    discussion.is_open = False
    discussion.save()
    response = send(email="other@example.org")
    assert (response.status_code, "is closed" in response.content.decode()) == (403, True)
    assert "My legs twitch less." in response.content.decode()


def test_a_page_that_is_not_there_takes_no_comment(article):
    Article.objects.update(status=Article.Status.DRAFT)
    assert send().status_code == 404


def test_a_forged_and_an_expired_address_say_so(article, client, monkeypatch):
    comment = make_comment(article, "Only mine.", status="pending")
    token = signing.sign(PURPOSE, comment.pk)
    assert "Only mine." in client.get(f"/articles/awake-at-three/?mine={token}").content.decode()
    for forged in (token[:-1], token[1:], signing.sign("another purpose", comment.pk), "x", "\x00"):
        response = client.get("/articles/awake-at-three/", {"mine": forged})
        assert response.status_code == 403
        assert "not complete, or was changed" in response.content.decode()
        assert "no-store" in response["Cache-Control"]
    monkeypatch.setattr("comments.own.SEEN_FOR", -1)
    response = client.get(f"/articles/awake-at-three/?mine={token}")
    assert response.status_code == 410
    assert "that time is over" in response.content.decode()


def test_a_preview_and_a_question_store_nothing(article):
    preview = send(preview="yes", text="It was *bad*.").content.decode()
    assert "<em>bad</em>" in preview and "It was *bad*." in preview
    question = send(text="You should take 5 mg.")
    assert question.status_code == 200 and "Send it anyway" in question.content.decode()
    assert not Comment.objects.exists()
    assert send(text="You should take 5 mg.", anyway="yes").status_code == 303


def test_a_quote_is_filled_in_for_who_has_no_scripts(article, client):
    comment = make_comment(article, "First.\n\n<b>Second</b>.")
    page = client.get(f"/articles/awake-at-three/?quote={comment.pk}").content.decode()
    assert "&gt; First.\n&gt;\n&gt; &lt;b&gt;Second&lt;/b&gt;." in page
    hidden = make_comment(article, "Not read yet.", status="pending")
    assert "Not read yet." not in client.get(f"/articles/awake-at-three/?quote={hidden.pk}").content.decode()
