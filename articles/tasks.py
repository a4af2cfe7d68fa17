"""Work that nobody waits for."""

from django_tasks import task

from articles import publishing


@task()
def empty_bin():
    """Delete what has been in the bin for thirty days; answers how many articles."""
    return publishing.empty_bin()
