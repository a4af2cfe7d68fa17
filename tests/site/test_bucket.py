"""Pictures in a bucket that several hosts share, instead of on one's own disk."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from PIL import Image as Picture

from articles import library, share_images
from articles.models import Image
from fibrosite import env
from fibrosite.backup import making, restoring
from fibrosite.shared import stored
from tests.makers import make_article

URL = "s3://a-key:s%2Fecret@s3.eu-west-1.amazonaws.com/pictures?region=eu-west-1"


@pytest.fixture
def bucket(settings, monkeypatch):
    from moto import mock_aws  # takes long, and one of the processes needs it

    monkeypatch.setenv("STORAGE_URL", URL)
    with mock_aws():
        settings.STORAGES = settings.STORAGES | {"default": env.storage("STORAGE_URL")}
        own = storages["default"].connection.create_bucket(
            Bucket="pictures", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"}
        )
        yield own


def stored_image():
    out = io.BytesIO()
    Picture.new("RGB", (600, 400), "#10a040").save(out, "PNG")
    return library.store(Image(key="clock", alt="A clock.", credit="The editors"), out.getvalue(), "clock.png")


@pytest.mark.django_db
def test_a_picture_goes_to_the_bucket_and_readers_get_it_from_the_site(bucket, client):
    image = stored_image()
    assert image.file.name in {thing.key for thing in bucket.objects.all()}
    assert image.file.url == f"/media/{image.file.name}", "no reader's browser asks anybody but the site"
    answer = client.get(image.file.url)
    assert (
        answer.status_code == 200 and answer["Content-Type"] == "image/png" and "immutable" in answer["Cache-Control"]
    )
    assert b"".join(answer.streaming_content) == image.file.open("rb").read()
    assert client.get("/media/images/gone.png").status_code == 404
    assert client.get("/media/images/../../etc/passwd").status_code in (400, 404)


@pytest.mark.django_db
def test_the_picture_to_share_is_drawn_once_and_replaces_the_one_before(bucket, client):
    article = make_article("Sleep", lead_image=stored_image())
    assert client.get(share_images.address(article, "card")).status_code == 200
    [before] = stored.names("share/")
    article.title = "Sleep and rest"
    article.save()
    assert client.get(share_images.address(article, "card")).status_code == 200
    [after] = stored.names("share/")
    assert after != before


@pytest.mark.django_db(transaction=True)
def test_a_backup_takes_the_pictures_out_of_one_bucket_and_into_another(bucket, tmp_path):
    default_storage.save("images/a.png", ContentFile(b"a picture"))
    made = making.make(tmp_path / "site.zip")
    assert "media/images/a.png" in made["members"]
    backup = restoring.look_through(tmp_path / "site.zip")
    with pytest.raises(making.Unusable, match="pictures already"):
        restoring.restore(backup)
    default_storage.delete("images/a.png")
    restoring.restore(backup)
    assert default_storage.open("images/a.png").read() == b"a picture"


@pytest.mark.parametrize("bad", ["s3://host/bucket", "s3://k:s@host", "s3://k:s@host:port/b", "ftp://k:s@host/b", "k"])
def test_an_address_of_no_bucket_is_told_in_one_sentence(monkeypatch, bad):
    monkeypatch.setenv("STORAGE_URL", bad)
    with pytest.raises(env.Misconfigured, match="STORAGE_URL must be as in s3://"):
        env.storage("STORAGE_URL")


def test_an_address_says_everything(monkeypatch):
    monkeypatch.setenv("STORAGE_URL", "s3://k:s@store.internal:9000/pictures?tls=no")
    options = env.storage("STORAGE_URL")["OPTIONS"]
    assert (options["endpoint_url"], options["bucket_name"]) == ("http://store.internal:9000", "pictures")
    monkeypatch.setenv("STORAGE_URL", URL)
    options = env.storage("STORAGE_URL")["OPTIONS"]
    assert (options["secret_key"], options["region_name"]) == ("s/ecret", "eu-west-1")
