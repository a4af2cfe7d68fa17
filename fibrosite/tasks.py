"""Housekeeping of the whole site."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from articles import working_copies
from fibrosite.pagecache import noting


@task(priority=100)
def pulse():
    """Runs twice a minute: that it ran lately says that timer and worker are alive. Old rows of it say nothing."""
    a_while_ago = timezone.now() - timedelta(minutes=10)
    DBTaskResult.objects.filter(task_path=pulse.module_path, finished_at__lt=a_while_ago).delete()


@task()
def tidy_up():
    """Drop what is over: sessions, notes of tasks that are long done, words that nobody came back for, old changes."""
    call_command("clearsessions")
    call_command("prune_db_task_results", verbosity=0)
    working_copies.forget_old()
    noting.forget_old()
