"""Akismet, against a server on this machine that speaks its HTTP API."""

import ssl
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest

from comments import moderation, second_opinion, submission
from comments.models import Comment
from tests.makers import make_comment, make_commenter, make_user

akismet = pytest.importorskip("akismet")
pytestmark = pytest.mark.django_db
KEY = "0123456789ab"
NO_CERTIFICATES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # the server here needs none, and reading all takes 0.1 s
THANKS = "Thanks for making the web a better place."


class Speaker(BaseHTTPRequestHandler):
    """comment-check, submit-spam and submit-ham as https://akismet.com/developers/detailed-docs/ describes them."""

    def do_POST(self):
        said = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode(), keep_blank_values=True)
        said = {name: values[0] for name, values in said.items()}
        server, verb = self.server, self.path.removeprefix("/1.1/")
        server.heard.append((verb, said))
        if server.status != 200:
            return self.send_error(server.status)
        time.sleep(server.slow)
        is_known = said.get("api_key") == KEY and said.get("blog") and said.get("user_ip")
        spam = "viagra-test-123" in said["comment_author"]
        answer = server.answer or (str(spam).lower() if verb == "comment-check" else THANKS)
        if not is_known:
            answer = "invalid"
        self.send_response(200)
        if spam and "blatant" in said["comment_content"]:
            self.send_header("X-akismet-pro-tip", "discard")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer.encode())

    def log_message(self, *words):
        pass


@pytest.fixture
def server(settings, monkeypatch):
    with ThreadingHTTPServer(("127.0.0.1", 0), Speaker) as server:
        server.heard, server.status, server.answer, server.slow = [], 200, "", 0
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        monkeypatch.setattr("httpx._transports.default.create_ssl_context", lambda *_, **__: NO_CERTIFICATES)
        monkeypatch.setattr("akismet._common._API_URL", f"http://127.0.0.1:{server.server_port}")
        settings.AKISMET_API_KEY = KEY
        yield server
        server.shutdown()


@pytest.fixture
def submit(article, django_capture_on_commit_callbacks):
    def submit(name="Rowan", text="My legs twitch less."):
        comment = Comment(discussion=submission.discussion_of(article), name=name, text=text)
        with django_capture_on_commit_callbacks(execute=True):
            submission.submit(comment, email="rowan@example.org", sender="a" * 16)
        comment.refresh_from_db()
        return comment

    return submit


def verbs(server):
    return [verb for verb, _said in server.heard]


def test_it_is_asked_once_the_comment_is_stored_and_gets_no_address_of_the_writer(server, submit):
    comment = submit()
    [(verb, said)] = server.heard
    assert verb == "comment-check"
    assert said["comment_content"] == comment.text and said["permalink"].endswith("/articles/awake-at-three/")
    assert said["user_ip"].startswith("2001:db8:") and comment.sender[:4] not in said["user_ip"]
    assert "rowan@example.org" not in str(said)
    assert comment.status == Comment.Status.PENDING and comment.screening == []


def test_the_words_of_somebody_in_a_crisis_go_nowhere(server, submit):
    assert submit(text="I want to die.").crisis
    assert server.heard == []


def test_what_it_calls_spam_waits_and_what_it_has_no_doubt_about_lies_in_the_spam_folder(server, submit):
    comment = submit("viagra-test-123")
    assert comment.status == Comment.Status.PENDING
    assert comment.screening == [[4, "Akismet calls it spam"]] and comment.points == 4
    assert submit("viagra-test-123", "Something blatant").status == Comment.Status.SPAM


def test_a_public_comment_goes_back_to_the_queue_but_not_against_a_moderator(server, article):
    public = make_comment(article, commenter=make_commenter(name="viagra-test-123"))
    assert second_opinion.ask_akismet.call(public.pk)
    public.refresh_from_db()
    assert public.status == Comment.Status.PENDING
    assert moderation.approve(public, make_user("Moderator"))
    assert not second_opinion.ask_akismet.call(public.pk)
    public.refresh_from_db()
    assert public.status == Comment.Status.APPROVED and public.points == 4


def test_it_is_told_when_a_moderator_sees_it_otherwise(server, submit, django_capture_on_commit_callbacks):
    good, bad, agreed = submit("viagra-test-123"), submit(text="Visit my page now"), submit(text="Another bad night")
    server.heard.clear()
    moderator = make_user("Moderator")
    with django_capture_on_commit_callbacks(execute=True):
        moderation.approve(good, moderator)
        moderation.mark_spam(bad, moderator)
        moderation.approve(agreed, moderator)
    assert verbs(server) == ["submit-ham", "submit-spam"]


@pytest.mark.parametrize(
    "trouble", [{"status": 500}, {"status": 404}, {"answer": "perhaps"}, {"slow": 1}, {"key": "wrong"}, {"gone": True}]
)
def test_any_failure_is_no_opinion_logged_and_never_blocks(
    server, submit, settings, monkeypatch, caplog, trouble, django_capture_on_commit_callbacks
):
    server.status, server.answer = trouble.get("status", 200), trouble.get("answer", "")
    server.slow = trouble.get("slow", 0)
    monkeypatch.setattr("comments.spam.akismet.TIMEOUT", 0.3)
    settings.AKISMET_API_KEY = trouble.get("key", KEY)
    if "gone" in trouble:
        monkeypatch.setattr("akismet._common._API_URL", "http://127.0.0.1:9")
    comment = submit("viagra-test-123")
    assert comment.status == Comment.Status.PENDING and comment.points == 0
    assert "Akismet had no opinion" in caplog.text and KEY not in caplog.text
    with django_capture_on_commit_callbacks(execute=True):
        assert moderation.mark_spam(comment, make_user("Moderator"))


def test_without_a_key_nothing_is_asked(server, submit, settings, django_capture_on_commit_callbacks):
    settings.AKISMET_API_KEY = ""
    comment = submit("viagra-test-123")
    with django_capture_on_commit_callbacks(execute=True):
        moderation.mark_spam(comment, make_user("Moderator"))
    assert server.heard == []
