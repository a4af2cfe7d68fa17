"""More than fits is answered with a sentence and the right status, and never held in memory."""

import io
import tracemalloc

import pytest
from django.conf import settings
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from articles.models import Article, Image
from tests.makers import make_draft, make_user

pytestmark = pytest.mark.django_db
MEGABYTE = 1024 * 1024


@pytest.fixture
def editor(client):
    client.force_login(make_user("Editor"))
    return client


def test_a_form_beyond_what_is_read_at_once_gets_a_page_that_says_so(editor):
    article = make_draft()
    address = f"/admin/articles/article/{article.pk}/change/"
    response = editor.post(address, {"title": "New", "body": "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)})
    page = response.content.decode()
    assert response.status_code == 413
    assert "more than 6.0\xa0MB of text" in page and "what you typed is still there" in page
    assert Article.objects.get().title == article.title


@pytest.mark.parametrize("asked", ["{pk}/autosave/", "autosave/", "paste/", "advice/"])
def test_the_scripts_of_the_editor_get_the_sentence_to_show(editor, asked):
    asked = asked.format(pk=make_draft().pk)
    too_much = {"html": "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)}
    response = editor.post(f"/admin/articles/article/{asked}", too_much, headers={"accept": "application/json"})
    assert response.status_code == 413
    assert "nothing was changed" in response.json()["problem"]


class Stream(io.RawIOBase):
    """`wsgi.input` of a form whose last field is a file of that many zeros, made while it is read."""

    def __init__(self, fields, megabytes):
        start, end = encode_multipart(BOUNDARY, fields).rsplit(f"--{BOUNDARY}--".encode(), 1)
        name = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="upload"; filename="huge.png"\r\n\r\n'
        self.parts = [start + name.encode(), *[bytes(MEGABYTE)] * megabytes, f"\r\n--{BOUNDARY}--".encode() + end]
        self.size = sum(map(len, self.parts))
        self.left = b""

    def read(self, size=-1):
        if not self.left and self.parts:
            self.left = self.parts.pop(0)
        read, self.left = self.left[:size], self.left[size:]
        return read


def test_two_hundred_megabytes_are_refused_at_their_field_and_not_held_in_memory(editor, media):
    fields = {"key": "huge", "alt": "Typed", "credit": "Me", "focal_x": "0.5", "focal_y": "0.5"}
    stream = Stream(fields, megabytes=200)
    tracemalloc.start()
    response = editor.request(
        REQUEST_METHOD="POST",
        PATH_INFO="/admin/articles/image/add/",
        CONTENT_TYPE=MULTIPART_CONTENT,
        CONTENT_LENGTH=str(stream.size),
        **{"wsgi.input": stream},
    )
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    page = response.content.decode()
    assert response.status_code == 200 and 'value="Typed"' in page
    assert "The file is too large: 200.0\xa0MB. At most 40.0\xa0MB." in page
    assert not Image.objects.exists()
    assert peak < 20 * MEGABYTE, f"{peak / MEGABYTE:.0f} MB"
