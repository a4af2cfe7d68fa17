"""An issue reaches everybody once, through a real mail server, whatever breaks on the way."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.newsletter import digest, links, outbox, sending
from articles.newsletter.models import Delivery, Issue, Subscriber
from fibrosite import worker
from tests.makers import LONG_AGO, make_article, make_draft, make_issue, make_subscriber

pytestmark = pytest.mark.django_db
NAMES = ["ada", "ben", "cleo"]


@pytest.fixture
def readers():
    make_subscriber("not-yet@example.org", confirmed=False)
    return [make_subscriber(f"{name}@example.org") for name in NAMES]


@pytest.fixture
def issue(readers):
    article = make_article("Awake at three", summary="What helps at night.")
    return make_issue(articles=[article, make_draft("Not yet")])


def got(letterbox):
    return sorted(to for _sender, [to], _letter in letterbox.letters)


def states():
    return Delivery.objects.all().by_state()


def test_an_issue_goes_to_everybody_who_confirmed(letterbox, issue):
    now = timezone.now()
    sending.begin(issue, now)
    assert list(sending.carry_on(now)) == [True] * 3
    assert got(letterbox) == [f"{name}@example.org" for name in NAMES]
    issue.refresh_from_db()
    assert (issue.status, issue.recipients, issue.delivered) == ("sent", 3, 3)
    assert list(sending.carry_on(now)) == []


def test_the_letter_says_all_in_text_and_in_html_and_loads_nothing(letterbox, issue, readers):
    sending.begin(issue)
    list(sending.carry_on())
    letter = letterbox.letters[0][2]
    text, html = (letter.get_body([kind]).get_content() for kind in ("plain", "html"))
    for words in (text, html):
        assert "this is new here." in words and "What helps at night." in words
        assert "/articles/awake-at-three/" in words and "/newsletter/news-of-november/" in words
        assert "Not yet" not in words and "/newsletter/stop/" in words
    for loads in ("<img", "src=", "url(", "<link", "<script", "@import"):
        assert loads not in html
    assert letter["Subject"] == "News of November"
    stop = letter["List-Unsubscribe"].replace("\n", "").replace(" ", "").strip("<>")
    assert links.who_stops(stop.rstrip("/").rpartition("/")[2]) in readers
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter["List-Id"] == "<newsletter.127.0.0.1>" and letter["Message-ID"].startswith("<newsletter.")


def test_words_typed_in_the_desk_are_no_html(letterbox, readers):
    issue = make_issue(
        "A <b>title", slug="a", intro="<script>x</script> https://example.org/page\r\nBcc: x@example.org"
    )
    sending.begin(issue)
    list(sending.carry_on())
    letter = letterbox.letters[0][2]
    html = letter.get_body(["html"]).get_content()
    assert "<script>" not in html and '<a href="https://example.org/page"' in html
    assert letter["Subject"] == "A <b>title" and letter["Bcc"] is None


def test_two_workers_and_two_starts_send_it_once(letterbox, issue):
    now = timezone.now()
    sending.begin(issue, now)
    with pytest.raises(sending.NotPossible):
        sending.begin(Issue.objects.get(), now)
    first, second = outbox.send_due(now), outbox.send_due(now)
    assert [next(first), next(second), next(first, None), next(second, None)].count(True) == 3
    assert got(letterbox) == [f"{name}@example.org" for name in NAMES]


def test_a_worker_killed_before_the_server_heard_of_it_gives_its_letter_back(letterbox, issue, monkeypatch):
    now = timezone.now()
    sending.begin(issue, now)
    monkeypatch.setattr(outbox.letters, "write", killed)
    with pytest.raises(SystemExit):
        list(sending.carry_on(now))
    monkeypatch.undo()
    assert states() == {"claimed": 1, "waiting": 2}
    assert list(sending.carry_on(now)) == [True, True]
    assert Issue.objects.get().status == "sending"
    assert list(sending.carry_on(now + timedelta(minutes=16))) == [True]
    assert got(letterbox) == [f"{name}@example.org" for name in NAMES]
    assert Issue.objects.get().status == "sent"


def test_a_worker_killed_right_after_the_server_took_it_does_not_send_it_twice(letterbox, issue, monkeypatch):
    now, hand_over = timezone.now(), outbox.mail.hand_over
    sending.begin(issue, now)
    monkeypatch.setattr(outbox.mail, "hand_over", lambda *args, **kwargs: (hand_over(*args, **kwargs), killed()))
    with pytest.raises(SystemExit):
        list(sending.carry_on(now))
    monkeypatch.undo()
    for minutes in (1, 16, 300):
        list(sending.carry_on(now + timedelta(minutes=minutes)))
    assert got(letterbox) == [f"{name}@example.org" for name in NAMES]
    assert states() == {"unsure": 1, "sent": 2}
    issue.refresh_from_db()
    assert (issue.status, issue.delivered) == ("sent", 2)
    assert sending.try_again(issue, now) == 1  # somebody decided that, knowing
    list(sending.carry_on(now))
    assert len(letterbox.letters) == 4 and Issue.objects.get().delivered == 3


def killed(*args, **kwargs):
    raise SystemExit


def test_a_server_that_is_away_costs_no_attempt(settings, issue):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    now = timezone.now()
    sending.begin(issue, now)
    assert list(sending.carry_on(now)) == []
    assert {(d.state, d.attempts) for d in Delivery.objects.all()} == {("waiting", 0)}
    assert "ConnectionRefusedError" in Delivery.objects.first().problem
    assert Issue.objects.get().status == "sending"


def test_a_refused_letter_is_tried_again_and_holds_up_nobody(letterbox, issue):
    now = timezone.now()
    letterbox.refuses, letterbox.refused_address = "451 Later", "ben@example.org"
    sending.begin(issue, now)
    assert sorted(sending.carry_on(now)) == [False, True, True]
    assert got(letterbox) == ["ada@example.org", "cleo@example.org"]
    waiting = Delivery.objects.get(state="waiting")
    assert waiting.attempts == 1 and "451" in waiting.problem
    letterbox.refuses = ""
    assert list(sending.carry_on(now + timedelta(seconds=59))) == []
    assert list(sending.carry_on(now + timedelta(seconds=61))) == [True]
    assert Issue.objects.get().delivered == 3


def test_after_six_tries_a_letter_is_given_up_and_the_issue_is_done(letterbox, issue):
    now = timezone.now()
    letterbox.refuses, letterbox.refused_address = "550 No such person", "ben@example.org"
    sending.begin(issue, now)
    for day in range(8):
        list(sending.carry_on(now + timedelta(days=2 * day)))
    assert states() == {"failed": 1, "sent": 2} and Issue.objects.get().status == "sent"


def test_who_left_meanwhile_gets_nothing(letterbox, issue, readers):
    sending.begin(issue)
    readers[0].delete()
    assert list(sending.carry_on()) == [True, True]
    assert got(letterbox) == ["ben@example.org", "cleo@example.org"]
    assert Issue.objects.get().status == "sent"


def test_a_scheduled_issue_begins_at_its_time(letterbox, issue):
    now = timezone.now()
    with pytest.raises(sending.NotPossible, match="has passed"):
        sending.schedule(issue, now - timedelta(minutes=1), now)
    sending.schedule(issue, now + timedelta(hours=1), now)
    assert sending.begin_due(now) == 0
    assert sending.begin_due(now + timedelta(hours=1)) == 1
    assert sending.begin_due(now + timedelta(hours=1)) == 0
    assert Issue.objects.get().status == "sending"
    with pytest.raises(sending.NotPossible):
        sending.take_back(issue)


def test_a_scheduled_issue_can_be_taken_back(issue):
    now = timezone.now()
    sending.schedule(issue, now + timedelta(hours=1), now)
    sending.take_back(issue)
    assert sending.begin_due(now + timedelta(hours=2)) == 0
    assert Issue.objects.get().status == "draft"


def test_an_issue_with_nothing_to_read_does_not_go_out(readers):
    issue = make_issue(intro=" ", articles=[make_draft("Not yet")])
    with pytest.raises(ValidationError, match="nothing in it"):
        sending.begin(issue)
    Issue.objects.update(status="scheduled", send_at=LONG_AGO)
    assert sending.begin_due() == 0 and Issue.objects.get().status == "draft"


def test_an_issue_without_subscribers_goes_to_the_archive(client):
    issue = make_issue()
    sending.begin(issue)
    list(sending.carry_on())
    assert client.get(issue.get_absolute_url()).status_code == 200 and Issue.objects.get().status == "sent"


def test_somebody_who_asks_is_answered_before_an_issue_goes_on(letterbox, issue):
    now = timezone.now()
    sending.begin(issue, now - timedelta(minutes=1))
    outbox.answer(Subscriber.objects.get(confirmed_at=None), now)
    list(outbox.send_due(now))
    assert letterbox.letters[0][1] == ["not-yet@example.org"]


def test_the_digest_holds_what_is_new_since_the_last_issue():
    make_article("Old", publish_at=LONG_AGO)
    make_issue(began_at=LONG_AGO + timedelta(days=1))
    newer = make_article("Newer", publish_at=LONG_AGO + timedelta(days=3))
    make_article("New", publish_at=LONG_AGO + timedelta(days=2)), make_draft("Not yet")
    issue, again = digest.compose(), digest.compose()
    assert [item.article.title for item in issue.items.all()] == [newer.title, "New"]
    assert issue.status == "draft" and issue.intro and issue.slug != again.slug


def test_the_command_sends_what_is_left_and_says_what_it_would_do(letterbox, issue, capsys):
    call_command("send_newsletter", issue="news-of-november", dry_run=True)
    assert "would go to 3 subscribers" in capsys.readouterr().out
    assert letterbox.letters == [] and Issue.objects.get().status == "draft"
    call_command("send_newsletter", issue="news-of-november")
    assert len(letterbox.letters) == 3 and "3 letters were sent, 0 are left" in capsys.readouterr().out
    call_command("send_newsletter")
    assert len(letterbox.letters) == 3


@pytest.mark.parametrize(("address", "sentence"), [("nowhere", "no issue with the address"), ("sent", "been sent")])
def test_the_command_names_what_it_cannot_use(address, sentence):
    make_issue("Sent", began_at=LONG_AGO)
    with pytest.raises(CommandError, match=sentence) as problem:
        call_command("send_newsletter", issue=address)
    assert problem.value.returncode == 2


def test_the_worker_looks_after_the_newsletter(monkeypatch, letterbox, issue):
    Issue.objects.update(status="scheduled", send_at=LONG_AGO)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    monkeypatch.setattr(worker.time, "sleep", killed)
    with pytest.raises(SystemExit):
        worker._send_newsletters()
    assert len(letterbox.letters) == 3
