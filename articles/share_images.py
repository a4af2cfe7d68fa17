"""The pictures that stand for an article elsewhere: a card for previews of links, and a tall pin.

They are drawn from the title, the topic and the lead image when they are first asked for, and kept in the media
storage. Their address holds a digest of what they show, so a changed title has a new address."""

import hashlib
import io
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils.translation import gettext as _
from PIL import Image, ImageDraw, ImageFont, ImageOps

from fibrosite.shared import stored

SHAPES = {"card": (1200, 630), "pin": (1000, 1500)}  # width and height in pixels
PAPER, INK, SOFT, ACCENT, GROUND = "#fbf9f5", "#2b2631", "#625b69", "#67488a", "#f0e9f6"
MARGIN = 64
LOOK = "1"  # to be raised when the drawing changes


@dataclass(frozen=True)
class Words:
    label: str
    title: str
    points: tuple


def digest(article, shape):
    """Twelve hexadecimal digits that change with whatever the picture shows."""
    lead = article.lead_image
    shown = [LOOK, shape, settings.SITE_NAME, *_words(article).__dict__.values()]
    shown += [lead.file.name, lead.focal_x, lead.focal_y] if lead else []
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:12]


def address(article, shape):
    return reverse("articles:share_image", args=[article.pk, shape, digest(article, shape)])


def pin_address(article):
    """Where a reader’s own click pins the article; no script of anybody else is involved."""
    words = {
        "url": f"{settings.SITE_URL}{article.get_absolute_url()}",
        "media": f"{settings.SITE_URL}{address(article, 'pin')}",
        "description": article.title,
    }
    return f"https://www.pinterest.com/pin/create/button/?{urlencode(words)}"


def kept(article, shape):
    """The name of the picture in the media storage; it is drawn if it is not there yet."""
    name = f"share/{article.pk}-{shape}-{digest(article, shape)}.jpg"
    if not default_storage.exists(name):
        _forget_older(f"{article.pk}-{shape}-")
        default_storage.save(name, ContentFile(draw(_words(article), article.lead_image, shape)))
    return name


def draw(words, lead, shape):
    """A JPEG of one of the SHAPES. `lead`: an articles Image or None."""
    sheet = Image.new("RGB", SHAPES[shape], PAPER)
    pen = ImageDraw.Draw(sheet)
    width, height = sheet.size
    if shape == "card":
        text_width = 480 if lead else width - 2 * MARGIN
        if lead:
            _place(sheet, lead, (width - 616, 0, width, height - 92))
        bottom = _column(pen, words, MARGIN, MARGIN + 8, text_width, height - 130, largest=62)
    else:
        top = 600 if lead else 240
        if lead:
            _place(sheet, lead, (0, 0, width, top))
        bottom = _column(pen, words, MARGIN, top + 70, width - 2 * MARGIN, top + 560, largest=84)
        for point in words.points:
            lines = _wrap(point, _font(36, 420), width - 2 * MARGIN - 40)
            if bottom + 30 + len(lines) * 48 > height - 150:
                break
            pen.line([(MARGIN, bottom + 48), (MARGIN + 24, bottom + 48)], ACCENT, 5)
            bottom = _lines(pen, lines, MARGIN + 40, bottom + 30, _font(36, 420), 48, INK)
    pen.rectangle([0, height - 92, width, height], fill=GROUND)
    pen.text((MARGIN, height - 46), settings.SITE_NAME, ACCENT, _font(38, 740), anchor="lm")
    out = io.BytesIO()
    sheet.save(out, "JPEG", quality=86, optimize=True, progressive=True)
    return out.getvalue()


def _words(article):
    topic = next(iter(article.topics.all()), None)
    kind = article.get_kind_display().capitalize()
    label = _("%(kind)s · %(topic)s") % {"kind": kind, "topic": topic.name} if topic else kind
    return Words(label, article.title, tuple(article.key_points))


def _column(pen, words, left, top, width, lowest, largest):
    """Label and title, as large as fits; answers where the next line may stand."""
    pen.text((left, top), words.label, ACCENT, _font(32, 640), anchor="lt")
    for size in range(largest, 30, -4):
        font, leading = _font(size, 740), round(size * 1.14)
        lines = _wrap(words.title, font, width)
        if top + 62 + len(lines) * leading <= lowest and max(map(font.getlength, lines)) <= width:
            break
    return _lines(pen, lines, left, top + 62, font, leading, INK)


def _lines(pen, lines, left, top, font, leading, colour):
    for number, line in enumerate(lines):
        pen.text((left, top + number * leading + round(font.size * 0.78)), line, colour, font, anchor="ls")
    return top + len(lines) * leading


def _wrap(words, font, width):
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _place(sheet, lead, box):
    """A photo fills its place around its focal point; a drawing stands in it whole, on its own ground."""
    left, top, right, foot = box
    size = (right - left, foot - top)
    with lead.file.open("rb") as file, Image.open(file) as picture:
        picture = picture.convert("RGB")
    if _is_drawing(picture):
        ground = Image.new("RGB", size, picture.getpixel((2, 2)))
        whole = ImageOps.contain(picture, size, Image.Resampling.LANCZOS)
        ground.paste(whole, ((size[0] - whole.width) // 2, (size[1] - whole.height) // 2))
        picture = ground
    else:
        picture = ImageOps.fit(picture, size, Image.Resampling.LANCZOS, centering=(lead.focal_x, lead.focal_y))
    sheet.paste(picture, (left, top))


def _is_drawing(picture):
    """One colour fills a quarter of it."""
    few = picture.resize((160, 90), Image.Resampling.NEAREST).quantize(32)
    return max(count for count, _colour in few.getcolors()) > 160 * 90 / 4


def _forget_older(start):
    for name in stored.names("share/"):
        if name.startswith(f"share/{start}"):
            default_storage.delete(name)


@cache
def _font(size, weight):
    font = ImageFont.truetype(io.BytesIO(_typeface()), size)
    font.set_variation_by_axes([weight])
    return font


@cache
def _typeface():
    with open(finders.find("fonts/atkinson-hyperlegible-next.woff2"), "rb") as file:  # noqa: PTH123 - a path as text
        return file.read()
