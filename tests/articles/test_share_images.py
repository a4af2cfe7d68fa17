"""The pictures that stand for an article elsewhere, and the copies of pictures in smaller formats."""

import io

import pytest
from PIL import Image as Picture

from articles import library, share_images
from articles.models import Article, Image
from articles.tasks import add_avif
from tests.makers import make_article, make_draft

pytestmark = pytest.mark.django_db


def png(size=(1000, 600), colour="#10a040"):
    out = io.BytesIO()
    Picture.new("RGB", size, colour).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def clock(media):
    return library.store(Image(key="clock", alt="A clock.", credit="The editors"), png(), "clock.png")


def picture(response):
    return Picture.open(io.BytesIO(b"".join(response.streaming_content)))


class TestSharing:
    @pytest.mark.parametrize("shape, size", [("card", (1200, 630)), ("pin", (1000, 1500))])
    def test_a_picture_in_the_right_size_is_drawn_and_kept(self, client, clock, shape, size):
        article = make_article("Awake at three", lead_image=clock)
        response = client.get(share_images.address(article, shape))
        drawn = picture(response)
        assert drawn.size == size and drawn.format == "JPEG"
        assert "immutable" in response["Cache-Control"]
        green = sum(count for count, (r, g, b) in drawn.convert("RGB").getcolors(1 << 24) if g > r + 60 and g > b + 60)
        assert green > 0.15 * drawn.width * drawn.height  # the lead image is there

    def test_a_new_title_has_a_new_address_and_the_old_one_leads_there(self, client, media):
        article = make_article("Awake at three")
        old = share_images.address(article, "card")
        Article.objects.update(title="Asleep at last")
        response = client.get(old)
        assert response.status_code == 302 and response["Location"] != old
        assert client.get(response["Location"]).status_code == 200

    @pytest.mark.parametrize("title", ["Sleep", "Why the longest of all titles " * 5, "Unbreakable" * 12])
    def test_any_title_finds_room(self, title):
        words = share_images.Words("Guide", title[:160], ("Trials are few and small, so be slow to believe. " * 4,) * 4)
        for shape, size in share_images.SHAPES.items():
            assert Picture.open(io.BytesIO(share_images.draw(words, None, shape))).size == size

    def test_drafts_and_other_shapes_have_none(self, client, media):
        draft, article = make_draft("Not yet"), make_article("Awake at three")
        assert client.get(share_images.address(draft, "card")).status_code == 404
        assert client.get(f"/articles/{article.pk}/poster-0123456789ab.jpg").status_code == 404

    def test_the_page_names_it_and_the_pin_is_a_plain_link(self, client, media):
        article = make_article("Awake at three")
        page = client.get("/articles/awake-at-three/").content.decode()
        assert f'property="og:image" content="http://127.0.0.1:8000{share_images.address(article, "card")}"' in page
        assert 'href="https://www.pinterest.com/pin/create/button/?url=' in page
        assert "pinit" not in page


class TestCopies:
    def test_the_worker_adds_avif_and_pages_offer_the_smallest_first(self, client, clock):
        make_article("Awake at three", lead_image=clock)
        assert add_avif.call() == 1 and add_avif.call() == 0
        page = client.get("/articles/awake-at-three/").content.decode()
        assert page.index('type="image/avif"') < page.index('type="image/webp"') < page.index('<img src="/media/images')
        clock.refresh_from_db()
        names = [name for _width, kind, name in clock.renditions if kind == "avif"]
        assert [Picture.open(clock.file.storage.open(name)).format for name in names] == ["AVIF", "AVIF"]

    def test_a_picture_that_was_replaced_meanwhile_keeps_its_own_copies(self, clock):
        stale = Image.objects.get(pk=clock.pk)
        library.store(clock, png((900, 900)), "clock.png")
        library.add_avif(stale)
        clock.refresh_from_db()
        assert {kind for _width, kind, _name in clock.renditions} == {"webp"}
