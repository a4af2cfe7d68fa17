"""What stands in the letters of the newsletter. The words are in templates/emails/."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

from articles.models import Article
from articles.newsletter import links
from fibrosite.shared import mail


@dataclass
class Written:
    name: str
    to: str
    context: dict
    headers: dict = field(default_factory=dict)


def write(delivery):
    """The letter of this delivery, or None when it is not wanted any more."""
    subscriber = delivery.subscriber
    if delivery.issue is None:
        return _still_subscribed(subscriber) if subscriber.is_confirmed else _confirm(subscriber)
    if not subscriber.is_confirmed:
        return None
    stop = links.to_stop(subscriber)
    headers = mail.one_click(stop) | {"List-Id": _list_id(), "Message-ID": _message_id(delivery)}
    return Written("newsletter_issue", subscriber.email, words_of(delivery.issue) | {"stop": stop}, headers)


def test(issue, to):
    """The issue as it would arrive, for somebody of the desk; its link stops nothing."""
    stop = settings.SITE_URL + reverse("newsletter:form")
    return Written("newsletter_issue", to, words_of(issue) | {"stop": stop, "is_test": True})


def words_of(issue):
    """What the mail and the page in the archive say. Articles that readers cannot see are left out."""
    public = set(Article.objects.public().filter(pk__in=issue.items.values("article")).values_list("pk", flat=True))
    items = [item for item in issue.items.select_related("article") if item.article_id in public]
    return {"issue": issue, "items": items, "address": settings.SITE_URL + issue.get_absolute_url()}


def _confirm(subscriber):
    return Written("newsletter_confirm", subscriber.email, {"link": links.to_confirm(subscriber)})


def _still_subscribed(subscriber):
    """So that an address on the list gets a letter like any other: who watches the form or the mails learns nothing."""
    return Written("newsletter_subscribed", subscriber.email, {"stop": links.to_stop(subscriber)})


def _list_id():
    return f"<newsletter.{urlsplit(settings.SITE_URL).hostname}>"


def _message_id(delivery):
    """The same whenever this letter is sent: mail programs show a letter that they have already only once."""
    return f"<newsletter.{delivery.issue_id}.{delivery.pk}@{urlsplit(settings.SITE_URL).hostname}>"
