"""The only writer of working copies: what somebody typed and has not saved yet is kept here until it is."""

import re
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, WorkingCopy

BUSY_FOR = timedelta(minutes=10)  # somebody who typed within this time is taken to be still there
KEPT_FOR = timedelta(days=60)
MOST_CHARACTERS = 2_000_000
NOT_IN_TOKENS = re.compile(r"[^a-z0-9]")


def key_of(article, token=""):
    return str(article.pk) if article else f"new-{NOT_IN_TOKENS.sub('', token)[:36] or 'one'}"


def keep(writer, article, token, fields, base):
    """Store what was typed, over what was kept before. Raises ValidationError when it is more than anyone types."""
    if sum(len(value) for values in fields.values() for value in values) > MOST_CHARACTERS:
        raise ValidationError(_("This is too long to be kept. Take out what was pasted last."))
    return WorkingCopy.objects.update_or_create(
        writer=writer,
        key=key_of(article, token),
        defaults={"article": article, "fields": fields, "base": base, "saved_at": timezone.now()},
    )[0]


def drop(writer, article, token=""):
    WorkingCopy.objects.filter(writer=writer, key__in={key_of(article), key_of(None, token)}).delete()


def of(writer, article, token=""):
    return WorkingCopy.objects.filter(writer=writer, key=key_of(article, token)).first()


def begun(writer, at_most=5):
    """The articles that a writer began and never saved, newest first."""
    return WorkingCopy.objects.filter(writer=writer, article=None)[:at_most]


def others_at(article, writer):
    """The copies of people who are typing in this article too."""
    since = timezone.now() - BUSY_FOR
    return article.working_copies.filter(saved_at__gte=since).exclude(writer=writer).select_related("writer")


def saved_since(article, base):
    """The newest revision of `article` when it is younger than number `base`; None when nobody was faster.

    The article stays locked, so that the answer holds until the transaction ends."""
    Article.objects.select_for_update().only("pk").filter(pk=article.pk).first()
    newest = article.revisions.select_related("by").first()
    return newest if newest and base is not None and newest.number > base else None


def forget_old():
    WorkingCopy.objects.filter(saved_at__lt=timezone.now() - KEPT_FOR).delete()
