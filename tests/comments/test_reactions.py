"""Helpful and me too: one per device, taken back at will, and no cookie for who only reads."""

import pytest
from django.test import Client

from comments import integrity, reactions
from comments.models import Comment, Reaction
from tests.makers import make_comment, make_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def comment(article):
    return make_comment(article)


def press(client, comment, reaction="helpful", **headers):
    return client.post(f"/comments/{comment.pk}/react/", {"reaction": reaction}, headers=headers)


def counts():
    return Comment.objects.values_list("helpful_count", "me_too_count").get()


def test_a_press_counts_once_for_each_device(comment):
    phone, tablet = Client(), Client()
    response = press(phone, comment)
    assert response.status_code == 303
    assert response["Location"] == f"/articles/awake-at-three/#comment-{comment.pk}"
    press(phone, comment), press(tablet, comment)
    assert counts() == (2, 0)
    assert integrity.problems() == []


def test_the_other_button_moves_the_reaction_and_none_takes_it_back(client, comment):
    press(client, comment)
    press(client, comment, "me-too")
    assert counts() == (0, 1)
    press(client, comment, "none")
    assert counts() == (0, 0)


def test_the_cookie_is_only_for_those_who_react_and_stays_away_from_pages(client, comment):
    assert not client.get("/articles/awake-at-three/").cookies
    cookie = press(client, comment).cookies["device"]
    assert (cookie["path"], cookie["samesite"], cookie["httponly"]) == ("/comments/", "Lax", True)
    assert Reaction.objects.get().device not in cookie.value


def test_an_invented_cookie_is_a_new_device_and_devices_at_one_address_are_limited(comment, settings):
    settings.DEVICES_PER_SENDER = 3
    answers = []
    for number in range(5):
        client = Client()
        client.cookies["device"] = f"invented{number}"
        answers.append(press(client, comment).status_code)
    assert answers == [303, 303, 303, 429, 429]
    assert counts() == (3, 0)


def test_a_script_gets_the_new_counts(client, comment):
    response = press(client, comment, "me-too", Accept="application/json")
    assert response.json() == {"helpful": 0, "me-too": 1}


@pytest.mark.parametrize("reaction", ["", "unhelpful", "helpful\x00"])
def test_there_are_no_other_reactions(client, comment, reaction):
    response = press(client, comment, reaction)
    assert response.status_code == 400
    assert "Please choose" in response.content.decode()


def test_only_what_can_be_read_gets_reactions(client, comment):
    hidden = make_comment(make_draft("Not yet"))
    pending = make_comment(comment.discussion.subject, status="pending")
    pingback = make_comment(comment.discussion.subject, kind="pingback")
    for other in (hidden, pending, pingback):
        assert press(client, other).status_code == 404
    assert press(client, comment, Origin="https://elsewhere.example").status_code == 403


def test_the_row_names_neither_device_nor_person(comment):
    other = make_comment(comment.discussion.subject)
    for one in (comment, other):
        reactions.react(one, "helpful", token="the same token", sender="a" * 16)
    first, second = Reaction.objects.all()
    assert first.device != second.device
