"""The background worker: runs queued tasks, and queues what is due every day."""

import logging
import threading
import time
from datetime import timedelta

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from articles.newsletter import sending
from articles.newsletter.tasks import forget_old_letters
from articles.publishing import bring_in_due
from articles.tasks import add_avif, empty_bin
from comments.notifications.outbox import deliver
from comments.tasks import (
    follow_records,
    forget_letters,
    forget_mentions,
    forget_old_lessons,
    forget_senders,
    forget_strangers,
    tell_moderators,
)
from comments.webmentions import checking
from fibrosite.tasks import pulse, tidy_up
from fibrosite.wordpress.tasks import forget_uploads

DAILY = (
    forget_senders,
    forget_strangers,
    forget_letters,
    forget_mentions,
    forget_old_lessons,
    follow_records,
    tell_moderators,
    tidy_up,
    empty_bin,
    forget_old_letters,
    forget_uploads,
)
LOOK_EVERY = 600  # seconds
EDITS_EVERY = 60
LOST_AFTER = timedelta(hours=1)
NEWSLETTER_EVERY = 20
MENTIONS_EVERY = 20
PULSE_EVERY = 30
log = logging.getLogger(__name__)


def start():
    """Run the worker in threads of this process; they end with it."""
    worker = Worker(
        queue_names=["default"],
        interval=1.0,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )
    threading.Thread(target=_keep_going, args=[worker.run], name="tasks", daemon=True).start()
    threading.Thread(target=_keep_going, args=[_queue_daily], name="timer", daemon=True).start()
    threading.Thread(target=_keep_going, args=[_beat], name="pulse", daemon=True).start()
    threading.Thread(target=_keep_going, args=[_bring_in_edits], name="edits", daemon=True).start()
    threading.Thread(target=_keep_going, args=[_send_newsletters], name="newsletter", daemon=True).start()
    if settings.WEBMENTIONS:
        threading.Thread(target=_keep_going, args=[_look_at_mentions], name="mentions", daemon=True).start()


def queue_due(now=None):
    """Queue every daily task that was not queued in the last day; running it twice does no harm."""
    a_day_ago = (now or timezone.now()) - timedelta(days=1)
    for task in DAILY:
        if not DBTaskResult.objects.filter(task_path=task.module_path, enqueued_at__gt=a_day_ago).exists():
            task.enqueue()


def give_back_lost(now=None):
    """Tasks that a killed worker had begun begin again: none of ours takes an hour, and twice does no harm."""
    begun_before = (now or timezone.now()) - LOST_AFTER
    lost = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=begun_before)
    lost.update(status=TaskResultStatus.READY)


def _queue_daily():
    while True:
        give_back_lost()
        queue_due()
        add_avif.enqueue()
        deliver.enqueue()  # letters whose time has come, and those to be tried again
        close_old_connections()
        time.sleep(LOOK_EVERY)


def _beat():
    while True:
        pulse.enqueue()
        close_old_connections()
        time.sleep(PULSE_EVERY)


def _bring_in_edits():
    """An article’s page shows an edit whose time has come by itself; lists and search follow with this."""
    while True:
        bring_in_due()
        close_old_connections()
        time.sleep(EDITS_EVERY)


def _send_newsletters():
    """In a thread of its own: ten thousand letters take a while, and nobody else's letter shall wait for them."""
    while True:
        sending.begin_due()
        for _went_out in sending.carry_on():
            pass
        close_old_connections()
        time.sleep(NEWSLETTER_EVERY)


def _look_at_mentions():
    """In a thread of its own: other sites may be slow."""
    while True:
        checking.look()
        close_old_connections()
        time.sleep(MENTIONS_EVERY)


def _keep_going(work):
    """A worker outlives a database that is away for a while."""
    while True:
        try:
            work()
        except Exception:
            log.exception("The worker stumbled and goes on in five seconds.")
            close_old_connections()
            time.sleep(5)
