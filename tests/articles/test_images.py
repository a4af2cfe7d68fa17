"""What an author uploads, and what is published of it."""

import io
import struct
import time
import zlib

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

from articles.images import placeholder_colour, process, renditions


def photo(width=320, height=240):
    """Too many colours for a drawing, as a photograph has."""
    ramp = Image.linear_gradient("L").resize((width, height))
    turned = ramp.transpose(Image.Transpose.ROTATE_90).resize((width, height))
    return Image.merge("RGB", (ramp, turned, Image.effect_noise((width, height), 60)))


def saved(picture, kind, **options):
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def published(data):
    picture = Image.open(io.BytesIO(process(data, "upload")))
    picture.load()
    return picture


def refusal(data):
    with pytest.raises(ValidationError) as refused:
        process(data, "upload")
    return refused.value.messages[0]


def png_header_of(width, height):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(99))) + chunk(b"IEND", b"")
    )


class TestFormats:
    @pytest.mark.parametrize("kind", ["JPEG", "WEBP", "AVIF"])
    def test_a_photo_becomes_a_progressive_jpeg(self, kind):
        picture = published(saved(photo(), kind))
        assert (picture.format, picture.size, picture.mode) == ("JPEG", (320, 240), "RGB")
        assert picture.info["progressive"]

    @pytest.mark.parametrize("kind", ["PNG", "GIF", "WEBP"])
    def test_a_drawing_becomes_a_png(self, kind):
        drawing = Image.new("RGB", (400, 300), "white")
        ImageDraw.Draw(drawing).line((20, 20, 380, 280), "navy", 5)
        options = {"lossless": True} if kind == "WEBP" else {}
        assert published(saved(drawing, kind, **options)).format == "PNG"

    def test_a_grey_photo_is_a_photo_though_it_has_few_colours(self):
        assert published(saved(Image.effect_noise((320, 240), 60), "JPEG")).format == "JPEG"

    @pytest.mark.parametrize("kind", ["PNG", "WEBP"])
    def test_what_is_see_through_stays_so(self, kind):
        drawing = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
        drawing.paste((200, 0, 0, 128), (0, 0, 20, 40))
        picture = published(saved(drawing, kind, **({"lossless": True} if kind == "WEBP" else {}))).convert("RGBA")
        assert picture.getpixel((5, 5)) == (200, 0, 0, 128)
        assert picture.getpixel((30, 5))[3] == 0

    def test_a_see_through_palette_stays_so(self):
        drawing = Image.new("P", (20, 20), 0)
        drawing.putpalette([255, 0, 0, 0, 0, 255])
        drawing.paste(1, (0, 0, 10, 20))
        picture = published(saved(drawing, "GIF", transparency=1)).convert("RGBA")
        assert (picture.getpixel((2, 2))[3], picture.getpixel((15, 2))) == (0, (255, 0, 0, 255))

    def test_an_animation_shows_its_first_frame(self):
        frames = [Image.new("RGB", (30, 30), colour) for colour in ("red", "blue")]
        picture = published(saved(frames[0], "GIF", save_all=True, append_images=frames[1:]))
        assert getattr(picture, "n_frames", 1) == 1
        assert picture.convert("RGB").getpixel((5, 5)) == (255, 0, 0)


class TestColours:
    def test_print_colours_become_screen_colours(self):
        red = published(saved(Image.new("CMYK", (50, 50), (0, 255, 255, 0)), "JPEG")).convert("RGB").getpixel((9, 9))
        assert red[0] > 180 > 90 > max(red[1:])

    def test_sixteen_bits_of_grey_keep_their_brightness(self):
        grey = Image.new("I;16", (50, 50), 128 * 257)
        assert published(saved(grey, "PNG")).convert("L").getpixel((9, 9)) == 128

    @pytest.mark.parametrize("mode", ["RGB", "RGBA"])
    def test_a_colour_profile_is_applied_and_dropped(self, mode):
        swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
        srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
        for profile in (srgb, swapped):  # the second fits no RGB picture and is ignored
            data = saved(Image.new(mode, (50, 50), (200, 40, 40)), "PNG", icc_profile=profile.tobytes())
            picture = published(data)
            assert "icc_profile" not in picture.info
            assert picture.convert("RGB").getpixel((9, 9)) == pytest.approx((200, 40, 40), abs=2)


class TestPrivacy:
    def test_nothing_is_kept_of_where_and_by_whom_it_was_taken(self):
        exif = Image.Exif()
        exif[0x013B] = "Jo Doe"
        exif.get_ifd(0x8825)[2] = (48.0, 12.0, 30.0)
        data = saved(photo(), "JPEG", exif=exif, comment=b"Jo Doe", xmp=b"<x>Jo Doe</x>") + b"Jo Doe <script>"
        stored = process(data, "Jo Doe.jpg")
        assert b"Jo Doe" not in stored
        assert not Image.open(io.BytesIO(stored)).getexif()

    def test_text_inside_a_png_is_dropped(self):
        words = PngImagePlugin.PngInfo()
        words.add_text("Author", "Jo Doe")
        assert b"Jo Doe" not in process(saved(Image.new("RGB", (9, 9)), "PNG", pnginfo=words), "a.png")

    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
    def test_a_picture_taken_sideways_stands_upright(self, kind):
        exif = Image.Exif()
        exif[0x0112] = 6
        assert published(saved(photo(60, 40), kind, exif=exif)).size == (40, 60)


class TestSize:
    @pytest.mark.parametrize(("size", "wanted"), [((3000, 1500), (2400, 1200)), ((20, 10), (20, 10))])
    def test_the_longest_side_is_bounded_and_nothing_is_blown_up(self, size, wanted):
        assert published(saved(Image.new("RGB", size, "teal"), "JPEG")).size == wanted

    def test_too_many_pixels_are_refused_before_they_are_unpacked(self):
        data = png_header_of(50_000, 50_000)
        started = time.process_time()
        assert "50 million pixels" in refusal(data)
        assert time.process_time() - started < 0.1

    def test_just_too_many_pixels_are_refused(self):
        assert "50 million pixels" in refusal(png_header_of(8_000, 6_251))

    def test_too_many_bytes_are_refused(self):
        assert "40 MB" in refusal(bytes(40 * 1024 * 1024 + 1))


class TestRefusals:
    @pytest.mark.parametrize(
        ("data", "advice"),
        [
            (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
            (b"II*\0" + bytes(50), "save it as JPEG or PNG"),
            (b"BM" + bytes(50), "save it as JPEG or PNG"),
            (b"\0\0\1\0" + bytes(50), "save it as JPEG or PNG"),
            (b"\n<svg xmlns='http://www.w3.org/2000/svg'/>", "save it as PNG"),
            (b"hello", "choose a JPEG"),
            (b"", "choose a JPEG"),
        ],
    )
    def test_an_author_reads_what_to_do(self, data, advice):
        assert advice in refusal(data)

    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
    def test_half_a_picture_is_refused(self, kind):
        data = saved(photo(), kind)
        assert "damaged or incomplete" in refusal(data[: len(data) // 2])

    @settings(deadline=None, max_examples=40)
    @given(st.sampled_from(["JPEG", "PNG", "GIF", "WEBP"]), st.data())
    def test_broken_bytes_are_published_whole_or_refused_politely(self, kind, drawn):
        data = bytearray(saved(Image.new("RGB", (24, 24), "teal"), kind))
        for place in drawn.draw(st.lists(st.integers(0, len(data) - 1), min_size=1, max_size=9)):
            data[place] = drawn.draw(st.integers(0, 255))
        try:
            assert published(bytes(data)).format in ("JPEG", "PNG")
        except ValidationError as refused:
            assert len(refused.messages) == 1


class TestRenditions:
    def test_copies_are_webp_and_never_wider_than_the_picture(self):
        copies = renditions(process(saved(photo(1000, 500), "JPEG"), "a.jpg"))
        assert [(copy.width, copy.height, copy.format) for copy in copies] == [(480, 240, "webp"), (800, 400, "webp")]
        for copy in copies:
            assert Image.open(io.BytesIO(copy.data)).size == (copy.width, copy.height)

    def test_a_small_picture_has_one_copy_in_its_own_size(self):
        assert [copy.width for copy in renditions(process(saved(photo(100, 50), "JPEG"), "a.jpg"))] == [100]

    def test_a_see_through_picture_has_see_through_copies(self):
        (copy,) = renditions(process(saved(Image.new("RGBA", (40, 40), (0, 0, 0, 0)), "PNG"), "a.png"))
        assert Image.open(io.BytesIO(copy.data)).convert("RGBA").getpixel((5, 5))[3] == 0


class TestPlaceholder:
    def test_it_is_the_average_colour(self):
        halves = Image.new("RGB", (40, 40), (200, 0, 0))
        halves.paste((0, 0, 200), (0, 0, 20, 40))
        assert placeholder_colour(saved(halves, "PNG")) == "#640064"

    def test_what_is_see_through_counts_as_white(self):
        assert placeholder_colour(saved(Image.new("RGBA", (4, 4), (0, 0, 0, 0)), "PNG")) == "#ffffff"
