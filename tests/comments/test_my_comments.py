"""People change, take back, rename, take with them and erase what they wrote."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from comments import identity, integrity, moderation, my_comments
from comments.models import Comment, Commenter, Decision, Lesson, TokenCount
from tests.makers import make_comment, make_commenter, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return make_commenter("rowan@example.org")


@pytest.fixture
def opened(client, person):
    client.post(f"/my-comments/open/{identity.open_token(person)}/")
    return client


def page(client):
    return client.get("/my-comments/").content.decode()


def test_everything_of_mine_is_listed_with_what_became_of_it_and_why(opened, person, article):
    moderator = make_user("Moderator")
    make_comment(article, "Somebody else’s.")
    make_comment(article, "I wait.", commenter=person, status="pending")
    refused = make_comment(article, "I was refused.", commenter=person, status="pending")
    moderation.reject(refused, moderator, note="a case for us", reason="It names a person.")
    shown = page(opened)
    assert "I wait." in shown and "nobody else sees it yet" in shown
    assert "The reason: It names a person." in shown
    assert "a case for us" not in shown and "Somebody else" not in shown


def test_the_list_is_paged_with_a_fixed_number_of_queries(opened, person, django_assert_num_queries, article):
    for number in range(25):
        make_comment(article, f"Thought {number}", commenter=person)
    with django_assert_num_queries(4):  # person, count, comments with their pages, followed threads
        assert "Thought 24" in page(opened)
    assert "Thought 0" in opened.get("/my-comments/?page=2").content.decode()
    assert opened.get("/my-comments/?page=9").status_code == 404


def test_an_edit_is_screened_again_and_waits_again(opened, person, article):
    comment = make_comment(article, "It helpd me.", commenter=person, at=timezone.now())
    response = opened.post(f"/my-comments/{comment.pk}/edit/", {"text": "It *helped* me."})
    assert response.status_code == 303
    comment.refresh_from_db()
    assert (comment.status, comment.html) == ("pending", "<p>It <em>helped</em> me.</p>")
    assert comment.edited_at and not comment.is_shown
    assert Decision.objects.get().note == "changed by its writer"
    opened.post(f"/my-comments/{comment.pk}/edit/", {"text": "https://a.example " * 9})
    comment.refresh_from_db()
    assert comment.status == "spam"
    assert integrity.problems() == []


def test_answers_keep_their_place_while_an_edit_waits(opened, person, client, article):
    comment = make_comment(article, "It helpd me.", commenter=person, at=timezone.now())
    make_comment(article, "How long did it take?", parent=comment)
    opened.post(f"/my-comments/{comment.pk}/edit/", {"text": "It helped me."})
    shown = client.get("/articles/awake-at-three/").content.decode()
    assert "a moderator reads it again" in shown and "How long did it take?" in shown


def test_the_spam_filter_forgets_what_was_taken_back(opened, person, article):
    comment = make_comment(article, "Quiet nights.", commenter=person, status="pending")
    moderation.approve(comment, make_user("Moderator"))
    assert Lesson.objects.exists()
    opened.post("/my-comments/erase/")
    assert not Lesson.objects.exists() and not TokenCount.objects.exists()


def test_what_a_trusted_person_edits_stays_public(person, article):
    comments = [make_comment(article, commenter=person, at=timezone.now(), sender=f"{n}") for n in range(3)]
    identity.confirm(person)
    comment = my_comments.edit(Comment.objects.get(pk=comments[0].pk), "Fewer twitches.", url="", experience=None)
    assert comment.is_approved and "Fewer" in comment.html


@pytest.mark.parametrize("how", ["a day later", "after a refusal"])
def test_an_edit_that_comes_too_late_keeps_the_words(opened, person, how, article):
    long_ago = timezone.now() - timedelta(hours=25)
    status, at = ("approved", long_ago) if how == "a day later" else ("rejected", timezone.now())
    comment = make_comment(article, "Old words.", commenter=person, status=status, at=at)
    response = opened.post(f"/my-comments/{comment.pk}/edit/", {"text": "New words."})
    assert response.status_code == 422
    assert "New words." in response.content.decode() and "for 24 hours" in response.content.decode()
    assert Comment.objects.get().text == "Old words."
    assert opened.get(f"/my-comments/{comment.pk}/edit/").status_code == 303


def test_an_empty_edit_is_refused_at_the_field(opened, person, article):
    comment = make_comment(article, commenter=person, at=timezone.now())
    response = opened.post(f"/my-comments/{comment.pk}/edit/", {"text": " "})
    assert response.status_code == 422 and "Please write something first." in response.content.decode()


def test_nobody_touches_what_is_not_theirs(opened, client, article):
    other = make_comment(article, at=timezone.now())
    for address in (f"/my-comments/{other.pk}/edit/", f"/my-comments/{other.pk}/withdraw/"):
        assert opened.post(address, {"text": "Mine now."}).status_code == 404
    assert Comment.objects.get().text == other.text


def test_after_the_session_nothing_happens_and_what_was_typed_comes_back(client, person, article):
    comment = make_comment(article, commenter=person, at=timezone.now())
    response = client.post(f"/my-comments/{comment.pk}/edit/", {"text": "Typed for long."})
    assert response.status_code == 403 and "Typed for long." in response.content.decode()
    for address in ("name/", "erase/", "close/", f"{comment.pk}/withdraw/"):
        assert client.post(f"/my-comments/{address}").status_code == 403
    assert client.get("/my-comments/everything.json").status_code == 403


def test_a_post_from_another_site_is_refused(opened, person):
    response = opened.post("/my-comments/erase/", headers={"Origin": "https://evil.example"})
    assert response.status_code == 403 and Commenter.objects.exists()


def test_what_is_taken_back_leaves_its_place_to_the_answers_for_good(opened, person, client, article):
    moderator = make_user("Moderator")
    comment = make_comment(article, "I regret this.", commenter=person)
    make_comment(article, "I do not.", parent=comment)
    opened.post(f"/my-comments/{comment.pk}/withdraw/")
    shown = client.get("/articles/awake-at-three/").content.decode()
    assert "I regret this." not in shown and "This comment was removed." in shown and "I do not." in shown
    assert not moderation.approve(Comment.objects.get(pk=comment.pk), moderator)
    assert integrity.problems() == []
    assert opened.post(f"/my-comments/{comment.pk}/withdraw/").status_code == 303


def test_a_new_name_stands_everywhere(opened, person, client, article):
    make_comment(article, commenter=person)
    assert opened.post("/my-comments/name/", {"name": "Robin  "}).status_code == 303
    assert "Robin" in client.get("/articles/awake-at-three/").content.decode()
    person.refresh_from_db()
    assert person.name == "Robin"


@pytest.mark.parametrize("name", ["", "x" * 61, "www.pills.example", "Buy at pills.shop"])
def test_a_name_that_cannot_be_is_refused_and_kept_in_the_field(opened, person, name):
    response = opened.post("/my-comments/name/", {"name": name})
    assert response.status_code == 422 and f'value="{name}"' in response.content.decode()
    assert Commenter.objects.get().name == "Rowan"


def test_everything_can_be_taken_along(opened, person, article):
    comment = make_comment(article, "Mine, with “quotes”.", commenter=person)
    response = opened.get("/my-comments/everything.json")
    assert response["Content-Disposition"] == 'attachment; filename="my-comments.json"'
    found = json.loads(response.content)
    assert found["email"] == "rowan@example.org"
    assert found["comments"][0]["text"] == comment.text
    assert found["comments"][0]["page"] == "/articles/awake-at-three/"


def test_erasing_leaves_nothing_but_empty_places(opened, person, client, article):
    answered = make_comment(article, "A secret of mine.", commenter=person, corrects="A passage of mine.")
    make_comment(article, "An answer.", parent=answered)
    own_answer = make_comment(article, "A second secret.", parent=answered, commenter=person)
    make_comment(article, "A third secret.", parent=own_answer, commenter=person)
    make_comment(article, "A waiting secret.", commenter=person, status="pending")
    assert "your 4 comments" in opened.get("/my-comments/erase/").content.decode()
    assert Commenter.objects.filter(email="rowan@example.org").exists()
    response = opened.post("/my-comments/erase/")
    assert response.cookies["my-comments"]["max-age"] == 0
    assert not Commenter.objects.filter(email="rowan@example.org").exists()
    assert Comment.objects.count() == 2
    assert "secret" not in str(list(Comment.objects.values())) and "Rowan" not in str(
        Comment.objects.filter(pk=answered.pk).values()
    )
    shown = client.get("/articles/awake-at-three/").content.decode()
    assert "This comment was removed." in shown and "An answer." in shown
    assert integrity.problems() == []
