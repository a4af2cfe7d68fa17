"""Imports that are asked for in the desk: the worker runs them, and says how far it is."""

import re
import shutil
from datetime import timedelta

from django.utils import timezone

from .models import Upload

State = Upload.State
SILENT_FOR = timedelta(minutes=10)  # after which a running import has died with its worker
KEPT_FOR = timedelta(days=7)


def take(upload, files):
    """Store the uploaded files beside their row."""
    upload.names = [re.sub(r"[^\w.-]", "-", file.name)[-80:] for file in files]
    upload.save()
    upload.folder.mkdir(parents=True, mode=0o700)
    for file, path in zip(files, upload.files, strict=True):
        with path.open("wb") as out:
            for chunk in file.chunks():
                out.write(chunk)


def really(upload):
    """After a look the same files are imported; False when they are not there any more."""
    if not all(file.exists() for file in upload.files):
        return False
    ready = Upload.objects.filter(pk=upload.pk, state=State.DONE, is_dry_run=True)
    return bool(ready.update(state=State.WAITING, is_dry_run=False, done=0, text="", report={}))


def run(pk):
    """Import it, once: two workers cannot have it, and one that died gives it back after ten minutes."""
    from . import importing  # twenty modules that only this needs, in no web process
    from .reading import Unusable

    now = timezone.now()
    rows = Upload.objects.filter(pk=pk)
    free = rows.filter(state=State.WAITING) | rows.filter(state=State.RUNNING, heard_at__lt=now - SILENT_FOR)
    if not free.update(state=State.RUNNING, heard_at=now):
        return
    upload = rows.get()

    def tell(done, total):
        rows.update(done=done, total=total, heard_at=timezone.now())

    try:
        report = importing.run(upload.files, may_fetch=upload.may_fetch, is_dry_run=upload.is_dry_run, tell=tell)
    except Unusable as problem:
        rows.update(state=State.FAILED, problem=str(problem))
    except Exception:
        rows.update(state=State.FAILED, problem="Something went wrong on our side. What was imported so far stays.")
        raise
    else:
        rows.update(state=State.DONE, text=report.as_text(), report=report.as_json(), heard_at=timezone.now())
    if not upload.is_dry_run:
        forget_files(upload)


def forget_files(upload):
    shutil.rmtree(upload.folder, ignore_errors=True)


def forget_old(now=None):
    """Files that were looked at and not imported within a week go: they hold readers’ addresses."""
    old = Upload.objects.filter(made_at__lt=(now or timezone.now()) - KEPT_FOR)
    for upload in old.exclude(state=State.RUNNING):
        forget_files(upload)
