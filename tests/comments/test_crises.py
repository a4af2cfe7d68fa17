"""Somebody in a crisis: never refused, never in the spam folder, read first, told whom to call, closed by two."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied

from comments import crises, identity, moderation, my_comments, submission
from comments.models import Comment, CrisisStep, Experience, Notice, SupportLine
from comments.spam.verdict import Suspicion
from tests.makers import make_article, make_comment, make_commenter, make_user

pytestmark = pytest.mark.django_db
WORDS = "I want to die. Nothing helps."


@pytest.fixture
def moderator():
    return make_user("Moderator", "mika", email="mika@example.org")


@pytest.fixture
def lines():
    SupportLine.objects.create(name="Samaritans", country="GB", place="United Kingdom", phone="116 123")
    SupportLine.objects.create(name="988 Lifeline", country="US", place="United States", phone="988")
    SupportLine.objects.create(name="Find a helpline", url="https://findahelpline.com/", order=9)


def send(client, text=WORDS, article=None, **fields):
    article = article or make_article()
    values = {"name": "Rowan", "email": "rowan@example.org", "text": text, **fields}
    return client.post(f"{article.get_absolute_url()}comments/", values)


def test_it_waits_on_top_and_is_noted(client, moderator):
    assert send(client).status_code == 303
    comment = Comment.objects.get()
    assert (comment.status, comment.crisis) == ("pending", Comment.Crisis.SERIOUS)
    step = comment.crisis_steps.get()
    assert (step.step, step.level, step.moderator) == ("raised", 2, None)


def test_moderators_are_told_at_once_without_the_address(client, moderator, django_capture_on_commit_callbacks):
    make_user("Author", email="author@example.org")
    make_user("Moderator", email="")
    with django_capture_on_commit_callbacks(execute=True):
        send(client)
    told = [letter for letter in mail.outbox if "Please look now" in letter.subject]
    assert [letter.to for letter in told] == [["mika@example.org"]]
    assert (
        "> I want to die" in told[0].body
        and f"/admin/comments/queue/{Comment.objects.get().pk}/crisis/" in told[0].body
    )
    assert "may come to harm" in told[0].body
    assert "rowan@example.org" not in told[0].body + told[0].subject


def test_the_bell_rings_once_for_one_sender_unless_it_gets_graver(client, moderator):
    article = make_article()
    send(client, "I can’t go on.", article)
    send(client, "Really, I can’t go on.", article)
    assert Notice.objects.filter(letter="crisis").count() == 1
    send(client, "I took an overdose.", article)
    assert Notice.objects.filter(letter="crisis").count() == 2


def test_the_writer_sees_support_lines_at_once(client, lines):
    page = client.get(send(client)["Location"].split("#")[0]).content.decode()
    assert 'href="tel:116123"' in page and 'href="tel:988"' in page and "findahelpline.com" in page
    assert page.index("findahelpline.com") > page.index("tel:116123")
    assert "You are not alone" in page and "prefetch" not in page
    assert "You are not alone" not in client.get("/articles/awake-at-three/").content.decode()


def test_only_lines_of_the_countries_of_the_site(client, lines, settings):
    settings.SUPPORT_COUNTRIES = ["US"]
    page = client.get(send(client)["Location"].split("#")[0]).content.decode()
    assert "tel:988" in page and "findahelpline.com" in page and "116123" not in page


def test_whoever_has_to_look_again_sees_the_lines_too(client, lines):
    article = make_article()
    for more in ({"email": "no"}, {"preview": "yes"}):
        page = send(client, article=article, **more).content.decode()
        assert "tel:116123" in page and "on top of our moderators" not in page
    assert not Comment.objects.exists()


def test_no_question_about_a_dose_stands_in_the_way(client):
    assert send(client, "Take 400 mg, they say. I want to die.").status_code == 303


def test_it_is_never_spam(client, settings):
    send(client, f"{WORDS} https://a.example https://b.example https://c.example https://d.example", homepage="bot")
    comment = Comment.objects.get()
    assert comment.points >= settings.SUSPICION_FOR_SPAM and comment.status == "pending"
    moderation.suspect(comment, Suspicion(points=10, because="somebody else says spam"))
    assert Comment.objects.get().status == "pending"


def test_nobody_in_a_crisis_is_turned_away(client, settings):
    article = make_article()
    discussion = submission.discussion_of(article)
    make_commenter("rowan@example.org").__class__.objects.update(is_banned=True)
    settings.COMMENTS_PER_SENDER = (1, 600)
    make_comment(article, sender="0" * 16)
    discussion.is_open = False
    discussion.save()
    assert send(client, "Nice page.", article).status_code == 403
    assert send(client, WORDS, article).status_code == 303
    assert send(client, f"{WORDS} Please.", article).status_code == 303
    assert Comment.objects.filter(crisis=2, status="pending").count() == 2


def test_a_flood_ends_with_a_sentence_and_the_lines(client, lines, settings):
    settings.COMMENTS_PER_SENDER = (1, 600)
    article = make_article()
    answers = [send(client, f"{WORDS} {number}", article) for number in range(5)]
    assert [answer.status_code for answer in answers] == [303] * 4 + [429]
    assert "tel:116123" in answers[-1].content.decode()


def test_a_trusted_writer_waits_too(client, settings):
    settings.COMMENTS_FOR_TRUST = 0
    identity.confirm(make_commenter("rowan@example.org"))
    send(client, "A good night at last.")
    send(client, WORDS, Comment.objects.get().discussion.article)
    assert set(Comment.objects.values_list("status", "crisis")) == {("approved", 0), ("pending", 2)}


def test_words_added_later_count_and_an_edit_never_calms_it(moderator):
    comment = make_comment(make_article(), "A hard day.", status="approved")
    comment = my_comments.edit(comment, "A hard day. I can’t go on.", "", None)
    assert (comment.crisis, comment.status) == (1, "pending")
    assert Notice.objects.filter(letter="crisis").count() == 1
    my_comments.edit(comment, "A hard day, sorry.", "", None)
    assert Comment.objects.get().crisis == 1


def test_what_is_told_of_a_supplement_counts_too():
    comment = make_comment(make_article(), "It helped a little.")
    told = Experience(side_effects="felt suicidal for a week")
    assert submission.crisis_level(comment) == 0
    assert submission.crisis_level(comment, told) == Comment.Crisis.SERIOUS


def test_my_comments_shows_the_lines_while_somebody_looks_after_it(client, lines):
    person = make_commenter("rowan@example.org")
    make_comment(make_article(), WORDS, commenter=person, crisis=2, status="pending")
    client.post(f"/my-comments/open/{identity.open_token(person)}/")
    assert "tel:116123" in client.get("/my-comments/").content.decode()
    Comment.objects.update(crisis=0)
    assert "tel:116123" not in client.get("/my-comments/").content.decode()


def test_comforting_somebody_is_no_crisis(client):
    article = make_article()
    parent = make_comment(article, "I can’t go on.")
    send(client, "> I can’t go on.\n\nI am so sorry. Please ring somebody.", article, parent=parent.pk)
    assert Comment.objects.latest("pk").crisis == 0


def test_a_second_moderator_closes_it(moderator):
    comment = make_comment(make_article(), WORDS, crisis=2, status="pending")
    other = make_user("Moderator")
    with pytest.raises(crises.NeedsAnother):
        crises.close(comment, other)  # nobody asked
    crises.set_level(comment, moderator, 3, "a plan")
    crises.note_done(comment, moderator, "answered by mail, number given")
    crises.ask_to_close(comment, moderator, "safe with her sister")
    with pytest.raises(crises.NeedsAnother):
        crises.close(comment, moderator)
    assert Comment.objects.get().crisis == 3
    crises.close(comment, other, "agreed")
    assert Comment.objects.get().crisis == 0
    with pytest.raises(crises.Over):
        crises.close(comment, moderator)
    steps = [(step.step, step.moderator) for step in CrisisStep.objects.all()]
    assert steps == [("level", moderator), ("done", moderator), ("close", moderator), ("closed", other)]


def test_something_new_voids_the_wish_to_close(moderator):
    comment = make_comment(make_article(), WORDS, crisis=1, status="pending")
    crises.ask_to_close(comment, moderator)
    crises.raise_to(comment, 2, "a reader is worried")
    with pytest.raises(crises.NeedsAnother):
        crises.close(comment, make_user("Moderator"))


def test_a_decision_about_the_words_closes_nothing(moderator):
    comment = make_comment(make_article(), WORDS, crisis=2, status="pending")
    moderation.reject(comment, moderator)
    assert Comment.objects.get().crisis == 2


def test_only_moderators_look_after_it():
    comment = make_comment(make_article(), WORDS, crisis=2)
    for verb in (crises.note_done, crises.ask_to_close, crises.close):
        with pytest.raises(PermissionDenied):
            verb(comment, make_user("Editor"), "x")
    with pytest.raises(PermissionDenied):
        crises.set_level(comment, make_user("Author"), 1)


def test_a_letter_about_what_was_closed_meanwhile_does_not_go(client, moderator):
    from django.utils import timezone

    from comments.notifications import outbox

    send(client)
    Comment.objects.update(crisis=0)
    outbox.send_due(timezone.now())
    assert Notice.objects.get(letter="crisis").state == "dropped"
