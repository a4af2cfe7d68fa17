"""Only the owner of an address puts it on the list; nobody learns who is on it; leaving is one press."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from articles.newsletter import links, outbox, subscribing
from articles.newsletter.models import Delivery, Subscriber
from articles.newsletter.tasks import forget_old_letters
from fibrosite.shared import pace, signing
from tests.makers import make_commenter, make_subscriber

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(client, django_capture_on_commit_callbacks):
    def ask(email="rowan@example.org", headers=None, **more):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post("/newsletter/", {"email": email, "homepage": ""} | more, headers=headers or {})

    return ask


def link_in(letter):
    return re.search(r"https?://[^/]+(/\S+)", letter.body)[1]


def test_only_the_button_behind_the_letter_puts_somebody_on_the_list(client, ask):
    answer = ask("Rowan@Example.org")
    assert answer.status_code == 200 and "look into your mail" in answer.content.decode()
    [letter] = mail.outbox
    assert letter.to == ["rowan@example.org"]
    page = client.get(link_in(letter))
    assert "Yes, send it to me" in page.content.decode() and "no-store" in page["Cache-Control"]
    assert not Subscriber.objects.confirmed().exists()
    done = client.post(link_in(letter))
    assert "you are on the list" in done.content.decode() and not done.cookies
    assert Subscriber.objects.confirmed().get().email == "rowan@example.org"
    assert client.post(link_in(letter)).status_code == 200


def test_the_form_is_plain_html_without_cookie_or_token(client):
    page = client.get("/newsletter/")
    assert page.status_code == 200 and not page.cookies
    assert "csrfmiddlewaretoken" not in page.content.decode() and "Cookie" not in page.get("Vary", "")


def test_whether_an_address_is_on_the_list_stays_a_secret(ask):
    make_subscriber("known@example.org"), make_subscriber("waiting@example.org", confirmed=False)
    answers = [ask(f"{who}@example.org") for who in ("known", "waiting", "new")]
    assert len({answer.content for answer in answers}) == 1
    assert {answer.status_code for answer in answers} == {200}
    assert [letter.to for letter in mail.outbox] == [[f"{who}@example.org"] for who in ("known", "waiting", "new")]
    assert "already" in mail.outbox[0].subject and "Do you want" in mail.outbox[1].subject


def test_the_letter_is_sent_after_the_answer(client):
    client.post("/newsletter/", {"email": "rowan@example.org"})
    assert mail.outbox == [] and Delivery.objects.get().state == "waiting"


def test_a_strangers_address_gets_three_letters_a_day_at_most():
    now = timezone.now()
    for minutes in (0, 9, 11, 30, 600, 1439):
        subscribing.ask("rowan@example.org", "", now + timedelta(minutes=minutes))
    assert Delivery.objects.count() == 3


def test_a_sender_of_many_addresses_is_told_to_wait_and_loses_nothing(ask, settings):
    settings.SUBSCRIPTIONS_PER_SENDER = (2, 3600)
    make_subscriber("known@example.org")
    ask("one@example.org"), ask("two@example.org")
    for email in ("known@example.org", "new@example.org"):
        answer = ask(email)
        assert answer.status_code == 429 and 0 < int(answer["Retry-After"]) <= 3600
        assert f'value="{email}"' in answer.content.decode() and "try again in" in answer.content.decode()
    assert len(mail.outbox) == 2


def test_the_pace_is_forgiven_after_a_while(settings):
    settings.SUBSCRIPTIONS_PER_SENDER = (1, 600)
    now = timezone.now()
    subscribing.ask("one@example.org", "sender", now)
    with pytest.raises(pace.TooFast):
        subscribing.ask("two@example.org", "sender", now + timedelta(seconds=599))
    subscribing.ask("two@example.org", "sender", now + timedelta(seconds=601))


@pytest.mark.parametrize("email", ["", "no", "a@b", "x" * 300 + "@example.org", "two@example.org\nBcc: x@example.org"])
def test_what_is_no_address_gets_its_sentence_and_stays_typed(ask, email):
    answer = ask(email)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'aria-invalid="true"' in page and 'id="newsletter-email-error"' in page
    assert not Subscriber.objects.exists()


def test_a_program_that_fills_the_trap_learns_nothing(ask):
    answer = ask(homepage="https://pills.example")
    assert answer.content == ask("other@example.org").content
    assert not Subscriber.objects.filter(email="rowan@example.org").exists()


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_another_site_cannot_use_the_form(ask, headers):
    assert ask(headers=headers).status_code == 403
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize("where", ["confirm", "stop"])
def test_a_link_made_for_something_else_opens_nothing(client, where):
    make_commenter(), (subscriber := make_subscriber())
    other = links.to_stop if where == "confirm" else links.to_confirm
    token = other(subscriber).rstrip("/").rpartition("/")[2]
    for bad in (token, "x", signing.sign("comments.confirm", subscriber.pk)):
        answer = client.post(f"/newsletter/{where}/{bad}/")
        assert answer.status_code == 403 and "not complete" in answer.content.decode()
    assert Subscriber.objects.exists()


def test_an_old_link_to_confirm_says_so(client, monkeypatch):
    address = links.to_confirm(make_subscriber(confirmed=False))
    real = signing.signing.time.time
    monkeypatch.setattr("django.core.signing.time.time", lambda: real() + links.CONFIRM_WITHIN + 60)
    answer = client.get(address)
    assert answer.status_code == 410 and "too old" in answer.content.decode()


def test_leaving_takes_a_button_and_forgets_the_address(client):
    subscriber = make_subscriber("rowan@example.org")
    address = links.to_stop(subscriber)
    assert "rowan@example.org will get none" in client.get(address).content.decode()
    assert Subscriber.objects.exists()
    assert "off the list" in client.post(address).content.decode()
    assert not Subscriber.objects.exists()
    assert "off the list" in client.post(address).content.decode()  # pressed twice
    assert client.get(links.to_confirm(subscriber)).status_code == 410


def test_a_mail_service_presses_the_button_from_wherever_it_is(client):
    address = links.to_stop(make_subscriber())
    answer = client.post(
        address, {"List-Unsubscribe": "One-Click"}, headers={"Origin": "https://mail.example", "Sec-Fetch-Site": "none"}
    )
    assert answer.status_code == 200 and not Subscriber.objects.exists()


def test_what_nobody_confirmed_is_forgotten_and_so_are_the_senders():
    now = timezone.now()
    subscribing.ask("stranger@example.org", "sender", now)
    reader = make_subscriber("reader@example.org", asked_at=now, sender="sender")
    assert subscribing.forget_old(now + timedelta(days=29)) == 0
    assert subscribing.forget_old(now + timedelta(days=31)) == 1
    assert Subscriber.objects.get() == reader and Subscriber.objects.get().sender == ""
    assert forget_old_letters.call() == 0


def test_notes_of_who_got_what_are_forgotten_after_a_month():
    now = timezone.now()
    outbox.answer(make_subscriber(), now)
    assert list(outbox.send_due(now)) == [True]
    assert outbox.forget_old(now + timedelta(days=29)) == 0
    assert outbox.forget_old(now + timedelta(days=31)) == 1
