"""Housekeeping of the whole site."""

from django.core.management import call_command
from django_tasks import task

from articles import working_copies
from fibrosite.pagecache import noting


@task()
def tidy_up():
    """Drop what is over: sessions, notes of tasks that are long done, words that nobody came back for, old changes."""
    call_command("clearsessions")
    call_command("prune_db_task_results", verbosity=0)
    working_copies.forget_old()
    noting.forget_old()
