"""A new issue out of what was published since the last one. It is a draft: somebody reads and changes it first."""

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.models import Article
from articles.newsletter.models import Issue, Item

AT_MOST = 12  # more is not read


@transaction.atomic
def compose(now=None):
    """A draft of the news since the last issue that went out, the newest article first."""
    now = now or timezone.now()
    title = _("News of %(month)s") % {"month": date_format(timezone.localtime(now), "F Y")}
    issue = Issue.objects.create(title=title, slug=_free_slug(timezone.localtime(now)), intro=_greeting())
    articles = articles_since_the_last(now)[:AT_MOST]
    Item.objects.bulk_create(
        Item(issue=issue, article=article, order=order) for order, article in enumerate(articles, start=1)
    )
    return issue


def articles_since_the_last(now):
    articles = Article.objects.public().newest_first()
    last = Issue.objects.public().newest_first().first()
    return articles.filter(publish_at__gt=last.began_at) if last else articles


def _greeting():
    return _(
        "Good morning,\n\nthis is what is new here. Read it when you have the strength for it; it does not run away."
    )


def _free_slug(day):
    name = slug = f"{day:%Y-%m}"
    number = 1
    while Issue.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{name}-{number}"
    return slug
