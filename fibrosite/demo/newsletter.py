"""The demo's newsletter: some people on the list, two issues in the archive, and a draft that waits for an editor."""

from datetime import UTC, datetime, timedelta

from articles.models import Article
from articles.newsletter.models import Issue, Item, Subscriber
from fibrosite.demo import content

ON_THE_LIST = ["ines", "marek", "oona", "pilar", "theo"]
NOT_CONFIRMED = "somebody.else"


def load():
    written = 0
    if not Subscriber.objects.exists() and not Issue.objects.exists():
        _subscribers()
        for issue in content.toml("newsletter.toml")["issue"]:
            _issue(**issue)
            written += 1
    yield "newsletters", written


def _subscribers():
    asked = datetime(2026, 5, 20, 9, tzinfo=UTC)
    for number, name in enumerate([*ON_THE_LIST, NOT_CONFIRMED]):
        at = asked + timedelta(days=3 * number)
        confirmed = None if name == NOT_CONFIRMED else at + timedelta(minutes=4)
        Subscriber.objects.create(email=f"{name}@example.org", asked_at=at, confirmed_at=confirmed)


def _issue(title, slug, intro, articles, began=None):
    """Those with a time were sent, long ago: nothing of the demo leaves this machine."""
    issue = Issue(title=title, slug=slug, intro=intro.strip())
    if began:
        issue.status, issue.began_at, issue.ended_at = Issue.Status.SENT, began, began + timedelta(minutes=1)
        issue.recipients = issue.delivered = Subscriber.objects.confirmed().filter(confirmed_at__lt=began).count()
    issue.save()
    found = Article.objects.in_bulk([article["slug"] for article in articles], field_name="slug")
    for order, article in enumerate(articles, start=1):
        Item.objects.create(issue=issue, article=found[article["slug"]], order=order, words=article.get("words", ""))
