"""Pictures come from a folder, never from outside it, and every one that does not come is named."""

import io

import pytest
from PIL import Image as Picture

from articles.models import Article, Image
from fibrosite.shared import fetching
from fibrosite.wordpress import importing
from tests.wordpress.wxr import export, item, saved

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]
FILE = "https://old.example/wp-content/uploads/2020/05/night%20clock.jpg"


def attachment(number=50, url=FILE, **fields):
    values = {"post_type": "attachment", "status": "inherit", "attachment_url": url, "post_parent": 1} | fields
    return item(
        "Clock", "", number=number, slug="clock", meta={"_wp_attachment_image_alt": "A clock"},
        link="https://old.example/clock/", **values,
    )  # fmt: skip


def uploads(tmp_path, name="2020/05/night clock.jpg", data=None):
    path = tmp_path / "uploads" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    out = io.BytesIO()
    Picture.new("RGB", (60, 40), "#704070").save(out, "JPEG")
    path.write_bytes(out.getvalue() if data is None else data)
    return tmp_path / "uploads"


def post():
    body = '<img src="https://old.example/wp-content/uploads/2020/05/night%20clock-300x200.jpg" class="wp-image-50">'
    return item(number=1, body=body, meta={"_thumbnail_id": 50})


@pytest.mark.parametrize(
    "name", ["2020/05/night clock.jpg", "wp-content/uploads/2020/05/night clock.jpg", "night clock.jpg"]
)
def test_a_picture_is_found_stored_and_shown(tmp_path, client, name):
    importing.run([saved(tmp_path, export(post(), attachment()))], media=uploads(tmp_path, name))
    image, article = Image.objects.get(), Article.objects.get()
    assert (image.alt, image.width) == ("A clock", 60)
    assert article.body == f'<figure data-image="{image.key}"></figure>'
    assert article.lead_image == image
    old = client.get("/wp-content/uploads/2020/05/night%20clock-300x200.jpg")
    assert (old.status_code, old["Location"]) == (301, image.file.url)


def test_a_picture_that_comes_later_takes_the_place_of_its_link(tmp_path):
    path = saved(tmp_path, export(post(), attachment()))
    report = importing.run([path])
    assert "Picture:" in Article.objects.get().body
    assert "no folder with files was given" in report.as_text()
    importing.run([path], media=uploads(tmp_path))
    assert "data-image" in Article.objects.get().body
    assert importing.run([path], media=tmp_path / "uploads").rows["attachment", "inherit", "unchanged", ""] == 1
    assert Image.objects.count() == 1


@pytest.mark.parametrize(
    ("url", "data", "reason"),
    [
        ("https://old.example/a.pdf", None, "no picture"),
        ("https://old.example/else.jpg", None, "its file is not in the folder"),
        (FILE, b"not a picture", "not a picture that can be shown"),
        ("https://old.example/wp-content/uploads/../../secret.jpg", None, "its file is not in the folder"),
    ],
)
def test_what_does_not_come_is_counted_with_its_reason(tmp_path, url, data, reason):
    uploads(tmp_path, "../secret.jpg")
    report = importing.run([saved(tmp_path, export(attachment(url=url)))], media=uploads(tmp_path, data=data))
    assert report.rows["attachment", "inherit", "skipped", reason] == 1
    assert not Image.objects.exists()


def test_pictures_are_fetched_only_when_that_is_asked_for_and_never_in_a_dry_run(tmp_path, monkeypatch):
    asked = []

    def fetch(url, **limits):
        asked.append((url, limits["max_bytes"], limits["seconds"]))
        return fetching.Fetched(
            url, "image/jpeg", "", uploads(tmp_path).joinpath("2020/05/night clock.jpg").read_bytes()
        )

    monkeypatch.setattr(fetching, "fetch", fetch)
    path = saved(tmp_path, export(post(), attachment()))
    importing.run([path])
    importing.run([path], may_fetch=True, is_dry_run=True)
    assert asked == []
    importing.run([path], may_fetch=True)
    assert asked == [(FILE, 40 * 1024 * 1024, 60)]
    assert "data-image" in Article.objects.get().body


def test_a_picture_in_our_own_network_is_not_fetched(tmp_path):
    path = saved(tmp_path, export(attachment(url="http://127.0.0.1/secret.jpg")))
    report = importing.run([path], may_fetch=True)
    assert report.rows["attachment", "inherit", "skipped", "cannot be fetched"] == 1
    assert not Image.objects.exists()
