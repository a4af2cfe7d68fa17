"""Safety in the queue: what a card says, one click for a note, and the page of a crisis."""

import pytest

from articles.models import Concern
from comments import crises, flags
from comments.models import Comment, CrisisStep, NoteVersion, PlacedNote, SafetyNote
from comments.safety import hints
from tests.makers import (
    make_caution,
    make_comment,
    make_concern,
    make_intake,
    make_reference,
    make_supplement,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_pieces")]
QUEUE = "/admin/comments/queue/"


@pytest.fixture
def moderator(client):
    user = make_user("Moderator", "mika")
    client.force_login(user)
    return user


@pytest.fixture
def hinted(article):
    """A comment that waits, with a pair that has a caution and an amount above the limit."""
    snri = make_concern("SNRI antidepressants", Concern.Kind.MEDICINE_CLASS)
    snri.examples = ["duloxetine"]
    snri.save()
    make_caution(make_supplement("5-HTP"), snri, effect="Both raise serotonin.")
    make_intake(basis="UL", group="any", age_from=108, age_to=None, amount="350")
    text = "5-HTP with Cymbalta, and 600 mg magnesium."
    return make_comment(article, text, status="pending", hints=hints.hints_for(text))


def card(client, tab="pending"):
    response = client.get(f"{QUEUE}?tab={tab}")
    assert response.status_code == 200
    return response.content.decode()


def test_a_card_shows_hints_and_one_click_puts_the_note_under_the_comment(client, moderator, hinted):
    page = card(client)
    assert "5-HTP with SNRI antidepressants: avoid" in page and "“600 mg” is above the upper limit" in page
    assert page.count("Put the note under it</button>") == 2
    caution = hinted.hints[1]
    answer = client.post(
        f"{QUEUE}{hinted.pk}/note/place/", {"kind": caution["kind"], "of": caution["id"], "tab": "pending", "page": "1"}
    )
    assert answer.status_code == 303 and answer["Location"] == f"{QUEUE}?tab=pending#comment-{hinted.pk}"
    assert PlacedNote.objects.get().by == moderator
    page = card(client)
    assert page.count("Put the note under it</button>") == 1 and "Take it off</button>" in page
    client.post(f"{QUEUE}{hinted.pk}/note/take-off/", {"note": SafetyNote.objects.get().pk})
    assert PlacedNote.objects.get().taken_off_by == moderator


@pytest.mark.parametrize(
    ("data", "status"),
    [({"kind": "other", "of": "1"}, 303), ({"kind": "caution", "of": "x"}, 303), ({"note": "99"}, 404), ({}, 404)],
)
def test_odd_requests_place_nothing(client, moderator, hinted, data, status):
    assert client.post(f"{QUEUE}{hinted.pk}/note/place/", data).status_code == status
    assert not PlacedNote.objects.exists()


def test_the_library_offers_what_does_not_stand_there(client, moderator, hinted):
    client.post(
        "/admin/comments/safetynote/add/",
        {"title": "Ask first", "text": "Please ask.", "source_title": "NHS", "source_url": "https://www.nhs.uk/"}
        | {f"versions-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS")},
    )
    note = SafetyNote.objects.get()
    assert note.latest.by == moderator
    assert "Please ask." in client.get(f"{QUEUE}{hinted.pk}/note/").content.decode()
    client.post(f"{QUEUE}{hinted.pk}/note/place/", {"note": note.pk})
    assert "no other note" in client.get(f"{QUEUE}{hinted.pk}/note/").content.decode()


def test_a_note_without_a_source_gets_a_sentence_at_the_field(client, moderator):
    empty = {f"versions-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    page = client.post("/admin/comments/safetynote/add/", {"title": "x", "text": "y"} | empty)
    assert "Name a source" in page.content.decode() and not SafetyNote.objects.exists()


def test_changing_a_note_in_the_library_makes_a_version(client, moderator):
    from comments import safety_notes

    note = SafetyNote(title="Ask first")
    safety_notes.write(note, moderator, text="Ask.", reference=make_reference())
    address = f"/admin/comments/safetynote/{note.pk}/change/"
    page = client.get(address).content.decode()
    assert "Ask.</textarea>" in page
    changed = {"title": "Ask first", "text": "Ask soon.", "reference": make_reference().pk}
    changed |= {"versions-TOTAL_FORMS": "1", "versions-INITIAL_FORMS": "1"}
    changed |= {"versions-0-id": note.latest.pk, "versions-0-note": note.pk}
    assert client.post(address, changed).status_code == 302
    assert list(NoteVersion.objects.values_list("number", "text")) == [(2, "Ask soon."), (1, "Ask.")]


def test_a_card_lists_the_open_reports(client, moderator, article):
    comment = make_comment(article)
    flags.flag(comment, "cure", sender="a", note="It says it cures.")
    page = card(client, "flagged")
    assert "Claims a cure" in page and "It says it cures." in page
    comment.refresh_from_db()


def test_two_moderators_close_a_crisis_at_the_desk(client, moderator, article):
    comment = make_comment(article, "I can’t go on.", status="pending")
    crises.raise_to(comment, 1, "words of a crisis")
    assert "Somebody to look after" in card(client, "crisis")
    address = f"{QUEUE}{comment.pk}/crisis/"
    page = client.get(address).content.decode()
    assert page.count("<summary>") >= 3 and "words of a crisis" in page and comment.commenter.email in page
    assert client.post(address, {"do": "level", "level": "2", "note": "speaks of harm"}).status_code == 303
    assert client.post(address, {"do": "done", "note": "Wrote, got an answer."}).status_code == 303
    assert client.post(address, {"do": "close"}).status_code == 422
    assert client.post(address, {"do": "ask", "note": "She is with her sister."}).status_code == 303
    answer = client.post(address, {"do": "close"})
    assert answer.status_code == 422 and "somebody else has to look" in answer.content.decode()
    client.force_login(make_user("Moderator", "noor"))
    assert "mika asks to close it: “She is with her sister.”" in client.get(address).content.decode()
    assert client.post(address, {"do": "close", "note": "Agreed."}).status_code == 303
    assert Comment.objects.get().crisis == 0
    assert [step.step for step in CrisisStep.objects.all()] == ["raised", "level", "done", "close", "closed"]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"do": "level"}, "Please choose a level."),
        ({"do": "level", "level": "0"}, "Select a valid choice"),
        ({"do": "done"}, "Please say what was done"),
        ({"do": "ask", "note": " "}, "Please say what was done"),
        ({"do": "done", "note": "x" * 501}, "500 characters"),
        ({"do": "nothing"}, "Select a valid choice"),
        ({}, "This field is required"),
    ],
)
def test_what_is_missing_gets_a_sentence(client, moderator, data, sentence, article):
    comment = make_comment(article, status="pending", crisis=1)
    answer = client.post(f"{QUEUE}{comment.pk}/crisis/", data)
    assert answer.status_code == 422 and sentence in answer.content.decode()
    assert not CrisisStep.objects.exists()


def test_a_moderator_can_see_what_nobody_noticed(client, moderator, article):
    comment = make_comment(article)
    assert f"{QUEUE}{comment.pk}/crisis/" in card(client, "decided") or client.get(f"{QUEUE}{comment.pk}/crisis/")
    client.post(f"{QUEUE}{comment.pk}/crisis/", {"do": "level", "level": "3", "note": ""})
    assert Comment.objects.get().crisis == 3


@pytest.mark.parametrize("role", ["Author", "Editor", "Medical reviewer"])
def test_nobody_else_gets_in(client, hinted, role):
    client.force_login(make_user(role))
    for address in ("note/", "crisis/"):
        assert client.get(f"{QUEUE}{hinted.pk}/{address}").status_code == 403
    for address in ("note/place/", "note/take-off/", "crisis/"):
        assert client.post(f"{QUEUE}{hinted.pk}/{address}").status_code == 403


def test_safety_costs_the_queue_the_same_for_one_and_for_ten(client, moderator, hinted, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def fill(count):
        for number in range(count):
            comment = make_comment(hinted.discussion.subject, status="pending", hints=hinted.hints)
            crises.raise_to(comment, 1, "words of a crisis")
            comment.flags.create(reason="spam", sender=f"{number}", created_at=comment.created_at)
            client.post(f"{QUEUE}{comment.pk}/note/place/", {"kind": "caution", "of": hinted.hints[1]["id"]})

    fill(1)
    card(client)
    with CaptureQueriesContext(connection) as one:
        card(client)
    queries = len(one)
    fill(9)
    with django_assert_num_queries(queries):
        card(client)
