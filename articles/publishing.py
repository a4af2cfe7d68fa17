"""The only writer of an article's status and times."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from articles.models import Article, Image, Kind
from articles.rendering import image_keys


class NotReady(ValidationError):
    """The article lacks something a reader needs; `messages` says what, a sentence each."""


def publish(article, by, at=None):
    """Make the article public from the moment `at`, now when None. Raises NotReady, or PermissionDenied."""
    _require(by)
    if problems := what_is_missing(article):
        raise NotReady(problems)
    article.status = Article.Status.READY
    article.publish_at = at or article.publish_at or timezone.now()
    article.save(update_fields=["status", "publish_at"])


def withdraw(article, by):
    """Take the article back to a draft: readers meet “not found” from now on. Raises PermissionDenied."""
    _require(by)
    article.status = Article.Status.DRAFT
    article.save(update_fields=["status"])


def what_is_missing(article):
    """Sentences about what a reader would miss; empty when the article can go out."""
    return [sentence for rule in RULES if (sentence := rule(article))]


def _require(user):
    if not user.has_perm("articles.publish_article"):
        raise PermissionDenied(_("Only editors can publish articles."))


def _has_words(article):
    return None if strip_tags(article.body).strip() else _("The text is empty.")


def _has_key_points(article):
    count = len(article.key_points)
    return None if 2 <= count <= 4 else _("Give two to four key points; there are %d.") % count


def _has_author(article):
    return None if article.bylines.exists() else _("Name at least one author.")


def _has_topic(article):
    return None if article.topics.exists() else _("Choose at least one topic.")


def _has_image_words(article):
    images = Image.objects.filter(key__in=image_keys(article.body), alt="", decorative=False)
    keys = [image.key for image in images]
    return _("Say what these pictures show: %s.") % ", ".join(keys) if keys else None


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


RULES = [_has_words, _has_key_points, _has_author, _has_topic, _has_image_words, _has_its_parts]
