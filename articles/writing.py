"""The only writer of an article's words: cleans them, and keeps the list of references in step with the text."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from articles.models import Byline, Citation, Reference
from articles.rendering import cited_keys
from fibrosite.shared.html import clean_article


@transaction.atomic
def save(article, *, authors=None, topics=None, supplements=None):
    """Store the article with a clean body. `authors` in the order of the byline; None leaves a list as it is.

    Raises ValidationError when the text cites a reference that does not exist."""
    article.body = clean_article(article.body)
    keys = cited_keys(article.body)
    references = references_for(keys)
    article.save()
    if authors is not None:
        article.bylines.all().delete()
        Byline.objects.bulk_create(Byline(article=article, author=a, order=n) for n, a in enumerate(authors))
    if topics is not None:
        article.topics.set(topics)
    if supplements is not None:
        article.supplements.set(supplements)
    article.citations.all().delete()
    Citation.objects.bulk_create(
        Citation(article=article, reference=references[key], order=n) for n, key in enumerate(keys, 1)
    )
    return article


def references_for(keys):
    """Key → Reference for every key; raises ValidationError naming the keys that nothing stands behind."""
    references = Reference.objects.in_bulk(keys, field_name="key")
    if missing := [key for key in keys if key not in references]:
        raise ValidationError(
            _("The text cites references that are not in the library: %(keys)s."),
            params={"keys": ", ".join(missing)},
            code="unknown_reference",
        )
    return references
