"""Uploads become pictures we can stand behind: decoded, turned upright, brought to sRGB, stripped and written anew.

Nothing of the uploaded file itself survives, so neither hidden data nor hostile bytes do."""

import io
import warnings
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps

FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF")  # JPEG reads MPO, the JPEG of some phones, too
MOST_BYTES = 40 * 1024 * 1024
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 2400
WIDTHS = (480, 800, 1200, 1600)
COPIES = {"webp": {"quality": 82, "method": 2}, "avif": {"quality": 62, "speed": 8}}
FEW_COLOURS = 4096  # a drawing, not a photograph
Image.MAX_IMAGE_PIXELS = MOST_PIXELS

_HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")


class Rendition(NamedTuple):
    width: int
    height: int
    format: str
    data: bytes


def process(data: bytes, name: str) -> bytes:
    """The picture as JPEG or PNG, at most 2400 pixels long, without metadata.

    Raises ValidationError, with one sentence for the person who chose the file."""
    if len(data) > MOST_BYTES:
        raise ValidationError(_("This file is larger than 40 MB. Please save a smaller copy and choose that."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _encoded(_decoded(data))
    except ValidationError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except Image.UnidentifiedImageError:
        raise ValidationError(_advice(data)) from None
    except Exception:  # decoders raise whatever broken bytes make them raise
        raise ValidationError(_("This picture is damaged or incomplete. Please export it again.")) from None


def renditions(data: bytes, kind="webp") -> list[Rendition]:
    """Copies of a processed picture at the usual widths, none wider than the picture itself: "webp" or "avif"."""
    with Image.open(io.BytesIO(data)) as picture:
        picture.load()
        picture = picture.convert("RGBA" if _has_alpha(picture) else "RGB")
        widths = [width for width in WIDTHS if width <= picture.width] or [picture.width]
        return [_rendition(picture, width, kind) for width in widths]


def placeholder_colour(data: bytes) -> str:
    """The average colour, “#rrggbb”, shown while the picture is on its way."""
    with Image.open(io.BytesIO(data)) as picture:
        picture.draft("RGB", (64, 64))
        ground = Image.new("RGB", picture.size, "white")
        upper = picture.convert("RGBA")
        ground.paste(upper, mask=upper.getchannel("A"))
    return "#{:02x}{:02x}{:02x}".format(*ground.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0)))


def _decoded(data):
    picture = Image.open(io.BytesIO(data), formats=FORMATS)
    if picture.width * picture.height > MOST_PIXELS:
        raise _too_many_pixels()
    if picture.format in ("JPEG", "MPO"):
        picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    picture.seek(0)
    picture.load()
    profile = picture.info.get("icc_profile")
    if picture.mode in ("L", "RGB", "RGBA", "CMYK") and "transparency" not in picture.info:
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)  # early: the rest costs less
    picture = ImageOps.exif_transpose(picture)
    return _in_srgb(picture, profile)


def _in_srgb(picture, profile):
    if picture.mode.startswith(("I", "F")):  # 16 bit grey
        picture = picture.convert("I").point(lambda value: value / 257).convert("L")
        profile = None
    alpha = picture.convert("RGBA").getchannel("A") if _has_alpha(picture) else None
    if alpha or picture.mode not in ("RGB", "CMYK", "L"):
        picture = picture.convert("RGB")
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            picture = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a profile that cannot be read is no reason to refuse the picture
    picture = picture.convert("RGB")
    if alpha and alpha.getextrema() != (255, 255):
        picture.putalpha(alpha)
    return picture


def _encoded(picture):
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    clean = Image.new(picture.mode, picture.size)
    clean.paste(picture)  # a new image knows nothing of the old one's metadata
    is_drawing = bool(clean.getcolors(FEW_COLOURS))
    if clean.mode == "RGBA":
        return _saved(clean, "PNG", optimize=is_drawing)
    photo = _saved(clean, "JPEG", quality=85, progressive=True, optimize=True)
    # A grey photo has few colours too; only for a drawing is PNG the smaller one.
    return min(photo, _saved(clean, "PNG", optimize=True), key=len) if is_drawing else photo


def _rendition(picture, width, kind):
    height = max(1, round(picture.height * width / picture.width))
    smaller = picture if width == picture.width else picture.resize((width, height), Image.Resampling.LANCZOS)
    return Rendition(width, height, kind, _saved(smaller, kind.upper(), **COPIES[kind]))


def _saved(picture, kind, **options):
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def _has_alpha(picture):
    return picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info


def _advice(data):
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        return _("This is a HEIC picture, as phones make them. Please save or share it as JPEG and choose that.")
    if data.startswith((b"II*\0", b"MM\0*", b"BM", b"\0\0\1\0", b"8BPS", b"%PDF")):
        return _("Not every browser can show this kind of file. Please save it as JPEG or PNG and choose that.")
    if data.lstrip().startswith((b"<svg", b"<?xml")):
        return _("An SVG drawing can hold programs, so we do not take it. Please save it as PNG and choose that.")
    return _("This is not a picture we can use. Please choose a JPEG, PNG, GIF, WebP or AVIF file.")


def _too_many_pixels():
    return ValidationError(
        _("This picture has more than 50 million pixels. Please save a copy that is at most 6,000 pixels wide.")
    )
