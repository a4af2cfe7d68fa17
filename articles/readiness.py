"""What an article needs before readers may see it, a sentence for each thing that is missing."""

from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from articles.models import Image, Kind, MedicalReview
from articles.rendering import image_keys


class NotReady(ValidationError):
    """The article lacks something a reader needs; `messages` says what, a sentence each."""


def what_is_missing(article):
    """Sentences about what a reader would miss; empty when the article can go out."""
    return [sentence for rule in RULES if (sentence := rule(article))]


def _has_words(article):
    return None if strip_tags(article.body).strip() else _("The text is empty.")


def _has_key_points(article):
    count = len(article.key_points)
    return None if 2 <= count <= 4 else _("Give two to four key points; there are %d.") % count


def _has_author(article):
    return None if article.bylines.all() else _("Name at least one author.")


def _has_topic(article):
    return None if article.topics.exists() else _("Choose at least one topic.")


def _has_its_pictures(article):
    keys = image_keys(article.body)
    known = Image.objects.in_bulk(keys, field_name="key")
    if missing := [key for key in keys if key not in known]:
        return _("These pictures are not in the library: %s.") % ", ".join(missing)
    mute = [
        image for image in [*known.values(), article.lead_image] if image and not image.alt and not image.decorative
    ]
    keys = dict.fromkeys(image.key for image in mute)
    return _("Say what these pictures show: %s.") % ", ".join(keys) if keys else None


def _has_its_files(article):
    """A restored backup may lack what an image of the library names."""
    images = Image.objects.filter(key__in=image_keys(article.body)).order_by("key")
    shown = dict.fromkeys([*images, *filter(None, [article.lead_image])])
    gone = [image.key for image in shown if not image.file or not image.file.storage.exists(image.file.name)]
    if gone:
        return _("The files of these pictures are missing: %s. Upload them again in the library.") % ", ".join(gone)
    return None


def _has_its_parts(article):
    if article.kind == Kind.REVIEW:
        parts = {"supporting": _("supporting"), "sceptical": _("sceptical"), "conclusion": _("conclusion")}
        missing = [word for part, word in parts.items() if f'data-part="{part}"' not in article.body]
        if missing:
            return _("A for-and-against article needs these parts too: %s.") % ", ".join(missing)
    if article.kind == Kind.GUIDE and not article.disclosure.strip():
        return _("A guide needs a disclosure: who gains from it?")
    if article.kind == Kind.RESEARCH and not article.terms.strip():
        return _("Research notes need redistribution terms.")
    return None


def _is_not_refused(article):
    last = article.medical_reviews.first()
    if last and last.outcome == MedicalReview.Outcome.CHANGES:
        return _("The medical reviewer asked for changes; ask for a new look when they are made.")
    return None


RULES = [
    _has_words,
    _has_key_points,
    _has_author,
    _has_topic,
    _has_its_pictures,
    _has_its_files,
    _has_its_parts,
    _is_not_refused,
]
