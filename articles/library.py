"""The only writer of pictures: what is stored was re-encoded here, with its smaller sizes beside it."""

from io import BytesIO
from itertools import chain, count
from pathlib import PurePath

import PIL.Image
from django.core.files.base import ContentFile
from django.utils.text import slugify

from articles import images
from articles.models import Image


def store(image, data, name):
    """Fill and save `image` (an Image) from the bytes of an upload. Raises ValidationError for what cannot be used."""
    picture = images.process(data, name)
    suffix = ".png" if picture.startswith(b"\x89PNG") else ".jpg"
    image.key = image.key or PurePath(name).stem
    image.width, image.height = PIL.Image.open(BytesIO(picture)).size
    image.colour = images.placeholder_colour(picture)
    image.file.save(f"{image.key}{suffix}", ContentFile(picture), save=False)
    image.renditions = _copies(image, picture, "webp")
    image.save()
    return image


def add_avif(image):
    """AVIF copies are half as large as WebP and take four times as long, so the worker makes them. Safe to repeat."""
    if any(format == "avif" for _width, format, _name in image.renditions):
        return
    with image.file.open("rb") as file:
        copies = _copies(image, file.read(), "avif")
    unchanged = Image.objects.filter(pk=image.pk, file=image.file.name)
    if not unchanged.update(renditions=image.renditions + copies):  # another picture took its place meanwhile
        for _width, _format, name in copies:
            image.file.storage.delete(name)


def _copies(image, picture, kind):
    save = image.file.storage.save
    return [
        [copy.width, copy.format, save(f"images/{image.key}-{copy.width}.{copy.format}", ContentFile(copy.data))]
        for copy in images.renditions(picture, kind)
    ]


def free_key(name):
    """A key for a new picture that no other has, from the name of its file."""
    wanted = slugify(PurePath(name).stem)[:70] or "picture"
    taken = set(Image.objects.filter(key__startswith=wanted).values_list("key", flat=True))
    return next(key for key in chain([wanted], (f"{wanted}-{n}" for n in count(2))) if key not in taken)
