"""An address is confirmed by its owner, with a button; My comments opens once for each link."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from comments import identity
from comments.models import Comment, Commenter, Notice
from comments.notifications import outbox
from fibrosite.shared import signing
from tests.makers import make_article, make_comment, make_commenter

pytestmark = pytest.mark.django_db
WORDS = {"name": "Rowan", "email": "rowan@example.org", "text": "My legs twitch less.", "parent": ""}
WEEKS_LATER = 15 * 24 * 3600


@pytest.fixture
def send(client, django_capture_on_commit_callbacks):
    make_article("Awake at three")

    def send(**changes):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post("/articles/awake-at-three/comments/", WORDS | changes)

    return send


@pytest.fixture
def later(monkeypatch):
    """Tokens are read so many seconds later."""
    import django.core.signing

    real = django.core.signing.time.time

    def later(seconds):
        monkeypatch.setattr("django.core.signing.time.time", lambda: real() + seconds)

    return later


def link_in(letter):
    return re.search(r"https?://[^/]+(/\S+)", letter.body)[1]


def test_the_first_comment_asks_for_confirmation_and_only_the_button_confirms(client, send):
    send()
    [letter] = mail.outbox
    assert letter.to == ["rowan@example.org"] and letter.reply_to == []
    assert "twitch" not in letter.body  # nobody sends their words to strangers through us
    page = client.get(link_in(letter))
    assert page.status_code == 200 and "Yes, this is my address" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert not Commenter.objects.get().is_confirmed
    done = client.post(link_in(letter))
    assert "your address is confirmed" in done.content.decode()
    assert Commenter.objects.get().is_confirmed
    assert not done.cookies


def test_an_address_is_asked_once_a_day_and_never_again_once_confirmed(send):
    send(), send(text="Another thought of mine.")
    assert len(mail.outbox) == 1
    identity.confirm(Commenter.objects.get())
    Notice.objects.all().delete()
    send(text="A third thought, confirmed.")
    assert len(mail.outbox) == 1


def test_spam_sends_no_letters(send):
    send(homepage="https://pills.example")
    assert mail.outbox == [] and not Notice.objects.exists()


def test_confirming_twice_is_no_error(client, send):
    send()
    address = link_in(mail.outbox[0])
    assert client.post(address).status_code == client.post(address).status_code == 200


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("where", ["confirm", "my-comments/open"])
def test_a_forged_link_says_so(client, method, where):
    token = signing.sign("something.else", make_commenter().pk)
    for bad in (token, "x", token[:-3]):
        response = getattr(client, method)(f"/{where}/{bad}/")
        assert response.status_code == 403
        assert "not complete, or was changed" in response.content.decode()


def test_old_links_say_so(client, later):
    person = make_commenter()
    confirm, opening = identity.confirm_token(person), identity.open_token(person)
    later(29 * 60)
    assert client.get(f"/my-comments/open/{opening}/").status_code == 200
    later(31 * 60)
    assert client.post(f"/my-comments/open/{opening}/").status_code == 410
    later(8 * 24 * 3600)
    response = client.get(f"/confirm/{confirm}/")
    assert response.status_code == 410 and "too old" in response.content.decode()


def test_a_banned_or_erased_person_is_told(client):
    person = make_commenter()
    confirm, opening = identity.confirm_token(person), identity.open_token(person)
    Commenter.objects.update(is_banned=True)
    for address in (f"/confirm/{confirm}/", f"/my-comments/open/{opening}/"):
        response = client.post(address)
        assert response.status_code == 403 and "not accepted here" in response.content.decode()
    Commenter.objects.all().delete()
    assert client.post(f"/confirm/{confirm}/").status_code == 410


def ask(client, capture, email="rowan@example.org"):
    with capture(execute=True):
        return client.post("/my-comments/", {"email": email})


def test_my_comments_open_by_mail_once(client, django_capture_on_commit_callbacks):
    make_comment(make_article(), "Mine alone", commenter=make_commenter("rowan@example.org"))
    ask(client, django_capture_on_commit_callbacks, "Rowan@Example.org")
    address = link_in(mail.outbox[0])
    assert "Open my comments" in client.get(address).content.decode()
    assert "Open my comments" in client.get(address).content.decode()  # a scanner that looks uses nothing up
    response = client.post(address)
    assert response.status_code == 303 and response["Location"] == "/my-comments/"
    cookie = response.cookies["my-comments"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/my-comments/", True, "Lax")
    assert "Mine alone" in client.get("/my-comments/").content.decode()
    assert Commenter.objects.get(email="rowan@example.org").is_confirmed
    again = client.post(address)
    assert again.status_code == 410 and "used already" in again.content.decode()


def test_whether_an_address_is_known_stays_a_secret(client, django_capture_on_commit_callbacks):
    make_commenter("rowan@example.org")
    known = ask(client, django_capture_on_commit_callbacks)
    unknown = ask(client, django_capture_on_commit_callbacks, "nobody@example.org")
    assert known.status_code == unknown.status_code == 200
    assert known.content == unknown.content
    assert [letter.to for letter in mail.outbox] == [["rowan@example.org"]]
    assert ask(client, django_capture_on_commit_callbacks, "no address").status_code == 422


def test_nobody_is_flooded_with_links(client, django_capture_on_commit_callbacks):
    person, now = make_commenter("rowan@example.org"), timezone.now()
    for minutes in range(0, 60 * 24, 3):
        outbox.send_link(person, now + timedelta(minutes=minutes))
    assert Notice.objects.count() == 6


def test_a_session_ends_by_itself_by_its_button_and_with_the_next_link(client, later):
    person = make_commenter()
    client.post(f"/my-comments/open/{identity.open_token(person)}/")
    assert "Name shown with all my comments" in client.get("/my-comments/").content.decode()
    client.post("/my-comments/close/")
    assert "Send me a link" in client.get("/my-comments/").content.decode()
    person.refresh_from_db()
    client.post(f"/my-comments/open/{identity.open_token(person)}/")
    later(3 * 3600)
    assert "Send me a link" in client.get("/my-comments/").content.decode()


def test_readers_who_do_not_use_it_get_no_cookie(client, send):
    send()
    assert not client.get("/my-comments/").cookies
    assert not client.get("/articles/awake-at-three/").cookies


def test_two_presses_at_once_open_one_session():
    token = identity.open_token(make_commenter())
    assert identity.open_session(token)
    with pytest.raises(identity.Used):
        identity.open_session(token)


def test_a_waiting_comment_says_that_a_letter_was_sent(client, send):
    page = client.get(send()["Location"]).content.decode()
    assert "We have sent a letter" in page
    identity.confirm(Comment.objects.get().commenter)
