"""Letters about an article's way wait for a mail server that is away, and are not sent twice."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles import publishing
from fibrosite import worker
from fibrosite.shared import mail
from tests.makers import make_draft, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def no_mail_server(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1


def run_due():
    """What the worker does with the tasks whose time has come."""
    for row in DBTaskResult.objects.ready():
        try:
            row.task.call(*row.args_kwargs["args"], **row.args_kwargs["kwargs"])
        finally:
            row.delete()


def let_time_pass():
    DBTaskResult.objects.update(run_after=timezone.now())


def test_a_letter_waits_for_the_mail_server(
    no_mail_server, settings, mailoutbox, django_capture_on_commit_callbacks, caplog
):
    article = make_draft()
    make_user("Editor", email="edda@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        publishing.submit(article, make_user("Author"), note="Ready.")
    run_due()
    waiting = DBTaskResult.objects.get()
    assert timedelta(seconds=50) < waiting.run_after - timezone.now() < timedelta(seconds=70)
    assert "could not be sent and waits: ConnectionRefusedError" in caplog.text and "edda" not in caplog.text
    run_due()
    assert DBTaskResult.objects.get() == waiting, "not yet"
    let_time_pass()
    run_due()
    assert DBTaskResult.objects.get().run_after - timezone.now() > timedelta(minutes=9)

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    let_time_pass()
    run_due()
    (letter,) = mailoutbox
    assert letter.to == ["edda@example.org"] and "Ready." in letter.body
    assert not DBTaskResult.objects.exists()


def test_after_six_tries_it_fails_with_the_reason(no_mail_server):
    mail.send.enqueue("taken_back", "edda@example.org", {"title": "x", "who": "y", "path": "/"})
    for _try in mail.TRY_AGAIN_AFTER:
        let_time_pass()
        run_due()
    let_time_pass()
    with pytest.raises(ConnectionRefusedError):
        run_due()
    assert not DBTaskResult.objects.exists()


def test_what_a_killed_worker_had_begun_is_done_after_all(no_mail_server):
    mail.send.enqueue("taken_back", "edda@example.org", {})
    now = timezone.now()
    DBTaskResult.objects.update(status="RUNNING", started_at=now - timedelta(minutes=50))
    worker.give_back_lost(now)
    assert not DBTaskResult.objects.ready().exists(), "somebody may still be at it"
    worker.give_back_lost(now + timedelta(minutes=11))
    assert DBTaskResult.objects.ready().count() == 1
