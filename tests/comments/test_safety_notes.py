"""Safety notes: written once with a source, shown under any comment, every wording kept."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.models import Caution, Concern
from comments import identity, moderation, my_comments, safety_notes
from comments.models import Comment, NoteVersion, PlacedNote, SafetyNote
from tests.makers import (
    make_caution,
    make_comment,
    make_commenter,
    make_concern,
    make_intake,
    make_reference,
    make_supplement,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_pieces")]


@pytest.fixture
def moderator():
    return make_user("Moderator", "mika")


@pytest.fixture
def note(moderator):
    note = SafetyNote(title="Ask first")
    safety_notes.write(note, moderator, text="Please *ask* a pharmacist.", reference=make_reference())
    return note


@pytest.fixture
def comment(article):
    return make_comment(article)


def page(client):
    return client.get("/articles/awake-at-three/").content.decode()


def test_a_note_is_shown_with_label_source_and_day(client, comment, note, moderator):
    assert safety_notes.place(comment, note, moderator)
    assert not safety_notes.place(comment, note, moderator)  # once is enough
    shown = page(client)
    assert shown.count("A note from the moderators</p>") == 1
    assert "Please <em>ask</em> a pharmacist." in shown and "Macian N 2022" in shown
    today = timezone.localdate()
    assert f"As of {today.day} {today:%B %Y}" in shown
    assert "Please &lt;em&gt;ask" in client.get("/feeds/comments/").content.decode()


def test_a_new_wording_shows_everywhere_and_the_old_one_is_kept(client, comment, note, moderator):
    other = make_comment(comment.discussion.subject)
    for one in (comment, other):
        safety_notes.place(one, note, moderator)
    version = safety_notes.write(
        note, moderator, text="Ask **before** you start.", source_title="NHS", source_url="https://www.nhs.uk/"
    )
    NoteVersion.objects.filter(pk=version.pk).update(written_at=timezone.now() - timedelta(days=3))
    assert (version.number, note.versions.count()) == (2, 2)
    shown = page(client)
    assert shown.count("Ask <strong>before</strong>") == 2 and "https://www.nhs.uk/" in shown
    assert "Please <em>ask" not in shown
    same = {"source_title": "NHS", "source_url": "https://www.nhs.uk/"}
    assert safety_notes.write(note, moderator, text="Ask **before** you start.", **same) is None


def test_taking_a_note_off_leaves_the_trail(client, comment, note, moderator):
    safety_notes.place(comment, note, moderator)
    assert safety_notes.take_off(comment, note, moderator)
    assert not safety_notes.take_off(comment, note, moderator)
    assert "A note from the moderators" not in page(client)
    row = PlacedNote.objects.get()
    assert row.taken_off_by == moderator and row.taken_off_at


def test_only_moderators_place_and_take_off(comment, note):
    for user in (make_user("Author"), make_user("Editor"), make_user("Medical reviewer")):
        for verb in (safety_notes.place, safety_notes.take_off):
            with pytest.raises(PermissionDenied):
                verb(comment, note, user)


def test_a_note_without_a_source_cannot_be_stored(note):
    for source in ({}, {"source_title": "Somewhere"}, {"source_url": "https://example.org/"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            NoteVersion.objects.create(note=note, number=9, text="x", html="x", written_at=timezone.now(), **source)


def test_a_caution_becomes_a_note_with_one_click_and_follows_its_record(client, moderator, article):
    snri = make_concern("SNRI antidepressants", Concern.Kind.MEDICINE_CLASS)
    caution = make_caution(make_supplement("5-HTP"), snri, effect="Both raise serotonin.")
    comment = make_comment(article, "5-HTP with Cymbalta?")
    safety_notes.place_suggested(comment, "caution", caution.pk, moderator)
    assert "Both raise serotonin." in page(client)
    Caution.objects.update(effect="Both raise serotonin a lot.")
    assert safety_notes.refresh() == 1 and safety_notes.refresh() == 0
    assert "Both raise serotonin a lot." in page(client)
    assert SafetyNote.objects.get().versions.count() == 2
    Caution.objects.all().delete()
    with pytest.raises(safety_notes.Gone):
        safety_notes.place_suggested(comment, "caution", caution.pk, moderator)
    assert "Both raise serotonin a lot." in page(client)  # what was said stays said


@pytest.fixture
def too_much(article):
    """A comment that waits, with an amount above the upper limit."""
    make_intake(basis="UL", group="any", age_from=108, age_to=None, amount="350")
    hint = {"kind": "dose", "id": make_supplement().pk, "level": "", "says": "600 mg is above …"}
    return make_comment(article, "600 mg magnesium did it.", status="pending", hints=[hint])


def test_an_approved_amount_above_the_limit_says_what_the_limit_is(client, too_much, moderator):
    assert too_much.notes == []
    moderation.approve(too_much, moderator)
    shown = page(client)
    assert "the upper limit of Magnesium for adults is 350 mg a day." in shown and "Macian N 2022" in shown
    assert "you should" not in shown.lower().split("a note from the moderators</p>")[1][:400]


def test_what_a_trusted_writer_sends_has_its_note_at_once(client, settings, article):
    settings.COMMENTS_FOR_TRUST = 0
    make_intake(basis="UL", group="any", age_from=228, age_to=None, amount="350")
    identity.confirm(make_commenter("rowan@example.org"))
    words = {"name": "Rowan", "email": "rowan@example.org", "text": "600 mg magnesium did it for me."}
    client.post(f"{article.get_absolute_url()}comments/", words)
    assert "the upper limit of Magnesium" in page(client)


def test_what_a_moderator_took_off_does_not_come_back(too_much, moderator):
    moderation.approve(too_much, moderator)
    safety_notes.take_off(too_much, SafetyNote.objects.get(), moderator)
    moderation.remove(too_much, moderator)
    moderation.approve(too_much, moderator)
    assert Comment.objects.get().notes == []


def test_a_refused_comment_gets_no_note(too_much, moderator):
    moderation.reject(too_much, moderator)
    assert not PlacedNote.objects.exists()


def test_notes_cost_a_page_no_query(client, comment, note, moderator, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as without:
        page(client)
    for number in range(3):
        safety_notes.place(make_comment(comment.discussion.subject), note, moderator)
    with django_assert_num_queries(len(without)):
        assert page(client).count("A note from the moderators</p>") == 3


def test_erasing_a_person_erases_the_notes_under_their_words(note, moderator, article):
    person = make_commenter("rowan@example.org")
    comment = make_comment(article, commenter=person)
    make_comment(comment.discussion.subject, parent=comment)
    safety_notes.place(comment, note, moderator)
    my_comments.erase(person)
    comment.refresh_from_db()
    assert comment.notes == [] and not PlacedNote.objects.exists()
