"""Work that nobody waits for."""

from django_tasks import task

from . import uploads


@task()
def import_upload(pk):
    uploads.run(pk)


@task()
def forget_uploads():
    """Drop the files of imports that nobody went on with."""
    uploads.forget_old()
