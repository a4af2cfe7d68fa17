"""Housekeeping of the whole site."""

from django.core.management import call_command
from django_tasks import task

from articles import working_copies


@task()
def tidy_up():
    """Drop sessions that ended, the notes of tasks that are long done, and words that nobody came back for."""
    call_command("clearsessions")
    call_command("prune_db_task_results", verbosity=0)
    working_copies.forget_old()
