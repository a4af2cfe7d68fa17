"""Trust, bans with an end, everything taken down at once; discussions that close by themselves or go slowly."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments import identity, integrity, moderation, submission
from comments.models import Comment, Commenter, Decision
from tests.makers import make_article, make_comment, make_commenter, make_user

pytestmark = pytest.mark.django_db
PEOPLE, TALKS = "/admin/comments/commenter/", "/admin/comments/discussion/"


@pytest.fixture
def mika(client):
    user = make_user("Moderator", username="mika")
    client.force_login(user)
    return user


@pytest.fixture
def rowan():
    person = make_commenter("rowan@example.org", "Rowan")
    identity.confirm(person)
    return Commenter.objects.get(pk=person.pk)


def post(client, text="My legs twitch less.", email="rowan@example.org", **extra):
    words = {"name": "Rowan", "email": email, "text": text, "parent": "", "anyway": "yes"}
    return client.post("/articles/awake-at-three/comments/", words, **extra)


def change(client, address, obj, **fields):
    return client.post(f"{address}{obj.pk}/change/", fields, follow=True)


def test_a_trusted_person_is_public_at_once_and_one_to_be_read_first_never(client, rowan, mika):
    article = make_article()
    for number in range(3):
        make_comment(article, f"Approved {number}", commenter=rowan)
    for trust, status in (("premoderated", "pending"), ("", "approved"), ("trusted", "approved")):
        change(client, PEOPLE, rowan, name="Rowan", trust=trust)
        post(client, f"A thought while {trust}.", REMOTE_ADDR=f"192.0.2.{len(trust)}")
        assert Comment.objects.latest("pk").status == status


def test_trust_needs_a_confirmed_address_and_the_same_name(client, mika):
    make_article()
    make_commenter("new@example.org", "Rowan")
    Commenter.objects.update(trust="trusted")
    post(client, email="new@example.org")
    assert Comment.objects.get().status == "pending"


def test_trust_is_set_for_several_at_once_and_logged(client, rowan, mika):
    for action, trust in (("trust_them", "trusted"), ("read_first", "premoderated"), ("by_record", "")):
        client.post(PEOPLE, {"action": action, "_selected_action": [rowan.pk]})
        rowan.refresh_from_db()
        assert rowan.trust == trust
    assert "trusted: public at once" in client.get(f"{PEOPLE}{rowan.pk}/history/").content.decode()


def test_a_ban_ends_by_itself(client, rowan, mika):
    make_article()
    until = timezone.localtime() + timedelta(days=7)
    day, moment = until.strftime("%Y-%m-%d"), until.strftime("%H:%M:%S")
    change(client, PEOPLE, rowan, name="Rowan", banned_until_0=day, banned_until_1=moment)
    rowan.refresh_from_db()
    assert rowan.is_banned and rowan.is_shut_out  # a day is enough, the box follows
    response = post(client)
    assert response.status_code == 403 and "My legs twitch less." in response.content.decode()
    client.post("/my-comments/", {"email": rowan.email})
    assert not rowan.notices.exists()
    Commenter.objects.update(banned_until=timezone.now() - timedelta(minutes=1))
    assert post(client).status_code == 303
    client.post("/my-comments/", {"email": rowan.email})
    assert rowan.notices.filter(letter="open_my_comments").exists()


def test_a_ban_that_is_over_already_is_refused_with_a_sentence(client, rowan, mika):
    page = change(client, PEOPLE, rowan, name="Rowan", banned_until_0="2020-01-01", banned_until_1="00:00:00")
    assert "That moment has passed." in page.content.decode()


def test_everything_of_a_person_is_taken_down_with_a_trail(client, rowan, mika):
    article = make_article()
    public = make_comment(article, "Public.", commenter=rowan)
    answer = make_comment(article, "An answer by somebody else.", parent=public)
    waits = make_comment(article, "Waits.", commenter=rowan, status="pending")
    spam = make_comment(article, "Spam.", commenter=rowan, status="spam")
    address = f"{PEOPLE}{rowan.pk}/take-down/"
    page = client.get(address).content.decode()
    assert "1 public comment will be removed." in page and "1 that waits will be rejected." in page
    assert not Decision.objects.exists()
    page = client.post(address, {"reason": "Threats."}, follow=True).content.decode()
    assert "2 comments taken down." in page
    now = dict(Comment.objects.values_list("pk", "status"))
    assert now == {public.pk: "removed", answer.pk: "approved", waits.pk: "rejected", spam.pk: "spam"}
    assert set(Decision.objects.values_list("moderator", "reason")) == {(mika.pk, "Threats.")}
    assert integrity.problems() == []
    assert client.get(f"{PEOPLE}999/take-down/").status_code == 404


def test_a_person_is_found_with_their_record(client, rowan, mika, django_assert_max_num_queries):
    article = make_article()
    make_comment(article, "One.", commenter=rowan)
    make_comment(article, "Two.", commenter=rowan, status="spam")
    for number in range(5):
        make_comment(article, f"Of somebody else {number}.")
    with django_assert_max_num_queries(7):
        page = client.get(f"{PEOPLE}?q=rowan").content.decode()
    assert '<td class="field-approved">1</td><td class="field-refused">1</td>' in page
    listed = client.get(f"/admin/comments/comment/?commenter={rowan.pk}").content.decode()
    assert "One." in listed and "Of somebody else" not in listed


def talk_of(article):
    return submission.discussion_of(article)


def test_a_discussion_closes_after_so_many_days(client, mika):
    article = make_article()
    talk = talk_of(article)
    change(client, TALKS, talk, is_open="on", close_after="14", slow_minutes="0")
    talk.refresh_from_db()
    assert talk.takes_comments() and 13 <= (talk.closes_at - timezone.now()).days <= 14
    assert post(client).status_code == 303
    talk.closes_at = timezone.now() - timedelta(seconds=1)
    talk.save()
    response = post(client, "Too late.")
    assert response.status_code == 403
    page = response.content.decode()
    assert "This discussion is closed" in page and "Too late." in page
    assert (
        "This discussion is closed. You can still read it." in client.get(article.get_absolute_url()).content.decode()
    )
    client.post(TALKS, {"action": "reopen", "_selected_action": [talk.pk]})
    assert post(client, "In time.").status_code == 303
    client.post(TALKS, {"action": "close", "_selected_action": [talk.pk]})
    assert post(client, "Too late again.").status_code == 403


def test_slow_mode_lets_everybody_write_once_in_a_while(client, mika):
    article = make_article()
    talk = talk_of(article)
    change(client, TALKS, talk, is_open="on", slow_minutes="30")
    assert "once in 30 minutes" in client.get(article.get_absolute_url()).content.decode()
    assert post(client, REMOTE_ADDR="192.0.2.1").status_code == 303
    for sender in ({"email": "other@example.org", "REMOTE_ADDR": "192.0.2.1"}, {"REMOTE_ADDR": "192.0.2.2"}):
        response = post(client, "One more thing.", **sender)
        assert response.status_code == 429
        assert 1700 < int(response["Retry-After"]) <= 1800
        page = response.content.decode()
        assert "slow mode" in page and "in 30 minutes" in page and "One more thing." in page
    assert post(client, "And me.", email="else@example.org", REMOTE_ADDR="192.0.2.3").status_code == 303
    Comment.objects.update(created_at=timezone.now() - timedelta(minutes=31))
    assert post(client, "Later.", REMOTE_ADDR="192.0.2.1").status_code == 303
    reply = submission.answer(Comment.objects.latest("pk"), mika, "Moderators answer at once.")
    assert len(reply) == 2


def test_slow_mode_takes_a_day_at_most(client, mika):
    talk = talk_of(make_article())
    page = change(client, TALKS, talk, is_open="on", slow_minutes="1441", close_after="0")
    assert page.content.decode().count("errorlist") >= 2
    talk.refresh_from_db()
    assert talk.slow_minutes == 0


def test_taking_everything_down_leaves_what_another_moderator_holds(rowan, mika):
    from comments import claiming

    comment = make_comment(make_article(), commenter=rowan)
    claiming.claim(comment, make_user("Moderator"))
    assert moderation.take_down_everything(rowan, mika) == (0, 1)
