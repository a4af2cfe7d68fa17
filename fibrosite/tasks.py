"""Housekeeping of the whole site."""

from django.core.management import call_command
from django_tasks import task


@task()
def tidy_up():
    """Drop sessions that ended and the notes of tasks that are long done."""
    call_command("clearsessions")
    call_command("prune_db_task_results", verbosity=0)
