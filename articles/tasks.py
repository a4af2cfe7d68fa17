"""Work that nobody waits for."""

from django_tasks import task

from articles import library, publishing
from articles.models import Image


@task()
def empty_bin():
    """Delete what has been in the bin for thirty days; answers how many articles."""
    return publishing.empty_bin()


@task()
def add_avif():
    """AVIF copies for the pictures that have none yet; answers how many."""
    waiting = Image.objects.without_avif()
    for image in waiting:
        library.add_avif(image)
    return len(waiting)
