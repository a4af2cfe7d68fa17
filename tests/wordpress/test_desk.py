"""Editors move a site in from the desk: look first, then import, and read what became of everything."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone

from articles.models import Article
from fibrosite.wordpress import tasks, uploads
from fibrosite.wordpress.models import Upload
from tests.makers import make_user
from tests.wordpress.wxr import comment, export, item

pytestmark = pytest.mark.django_db
ADD = "/admin/wordpress/upload/add/"


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def editor(client):
    client.force_login(make_user("Editor"))
    return client


def file(text=None, name="my site.xml"):
    out = BytesIO((text or export(item(number=1, comments=[comment(1)]))).encode())
    out.name = name
    return out


def test_first_a_look_then_the_import(editor):
    shown = editor.post(ADD, {"files": [file(), file(name="2.xml")], "is_dry_run": "on"}, follow=True)
    assert "Nothing was changed yet" in shown.text
    assert "1 imported" in shown.text
    assert not Article.objects.exists()
    upload = Upload.objects.get()
    assert upload.names == ["my-site.xml", "2.xml"]
    shown = editor.post(f"/admin/wordpress/upload/{upload.pk}/import/", follow=True)
    assert "Everything in the report is here now" in shown.text
    assert Article.objects.get().title == "Awake at three"
    assert not upload.folder.exists()
    again = editor.post(f"/admin/wordpress/upload/{upload.pk}/import/", follow=True)
    assert "Upload them again" in again.text


def test_a_file_that_is_no_export_gets_its_sentence(editor):
    shown = editor.post(ADD, {"files": file("<html></html>")}, follow=True)
    assert "is not an export of WordPress" in shown.text
    assert Upload.objects.get().state == "failed"


def test_no_file_gets_a_sentence_at_the_field(editor):
    shown = editor.post(ADD, {"is_dry_run": "on"})
    assert shown.status_code == 200
    assert "This field is required" in shown.text
    assert not Upload.objects.exists()


def test_a_running_import_says_how_far_it_is_and_can_be_asked_again(editor):
    upload = Upload.objects.create(names=["a.xml"], state="running", done=50, total=200, heard_at=timezone.now())
    shown = editor.get(f"/admin/wordpress/upload/{upload.pk}/change/").text
    assert "50 of 200 items" in shown
    assert '<a href="">Look again now</a>' in shown
    assert "js/progress.js" in shown


def test_an_import_runs_once_and_again_only_when_its_worker_died(editor):
    upload = Upload.objects.create(state="running", heard_at=timezone.now())
    uploads.take(upload, [_upload_file()])
    Upload.objects.update(state="running", heard_at=timezone.now(), is_dry_run=False)
    uploads.run(upload.pk)
    assert not Article.objects.exists()
    Upload.objects.update(heard_at=timezone.now() - timedelta(hours=1))
    uploads.run(upload.pk)
    assert Article.objects.count() == 1


def test_files_nobody_went_on_with_go_after_a_week(editor):
    editor.post(ADD, {"files": file(), "is_dry_run": "on"})
    upload = Upload.objects.get()
    tasks.forget_uploads.call()
    assert upload.folder.exists()
    Upload.objects.update(made_at=timezone.now() - timedelta(days=8))
    tasks.forget_uploads.call()
    assert not upload.folder.exists()


def test_others_do_not_come_in(client):
    client.force_login(make_user("Moderator"))
    assert client.post(ADD, {"files": file()}).status_code == 403
    upload = Upload.objects.create(state="done")
    assert client.post(f"/admin/wordpress/upload/{upload.pk}/import/").status_code == 403


def _upload_file():
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile("a.xml", export(item()).encode())
