"""The newest articles as Atom and as RSS."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from articles import beside, passing_on
from articles.models import Article
from fibrosite.pagecache.reading import of_edition
from fibrosite.shared.kept import kept
from fibrosite.shared.prepared import later, prepared

LATEST = 20
SIZE = 600_000  # characters of so many articles, as they are stored and as they are passed on


class AtomWithText(Atom1Feed):
    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["text"], {"type": "html"})


class RssWithText(Rss201rev2Feed):
    def rss_attributes(self):
        return super().rss_attributes() | {"xmlns:content": "http://purl.org/rss/1.0/modules/content/"}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["text"])


class AtomFeed(Feed):
    feed_type = AtomWithText
    language = settings.LANGUAGE_CODE
    description = subtitle = gettext_lazy(
        "Supplements and fibromyalgia: the studies for and against, cautions first. Not medical advice."
    )

    def title(self):
        return _("Articles on %s") % settings.SITE_NAME

    def link(self):
        return reverse("articles:list")

    def feed_url(self):
        return reverse("articles:feed")

    def get_object(self, request):
        return request

    def items(self, request):
        return of_edition(request, "feed", _latest, size=1)  # its size counts below

    def item_title(self, article):
        return article.title

    def item_description(self, article):
        return article.summary or article.title

    def item_extra_kwargs(self, article):
        return {"text": article.feed_text}

    def item_guid(self, article):
        """Stays when the address changes, so that nobody is told twice."""
        return f"tag:{urlsplit(settings.SITE_URL).hostname},2026:article/{article.pk}"

    item_guid_is_permalink = False

    def item_author_name(self, article):
        return ", ".join(byline.author.name for byline in article.bylines.all())

    def item_categories(self, article):
        return [topic.name for topic in article.topics.all()]

    def item_pubdate(self, article):
        return article.publish_at

    def item_updateddate(self, article):
        return max(filter(None, [article.publish_at, article.updated_at]))

    def item_copyright(self, article):
        return article.terms or None


def _latest():
    """The same list as before, where the database says the same."""
    found = _newest()(now=timezone.now())
    rows = beside.fetch(found["articles"], passing_on.texts(found["articles"]))
    return kept(("feed", get_language(), found.digest, rows.digest), lambda: _with_texts(found["articles"], rows), SIZE)


def _with_texts(articles, rows):
    for article, text in passing_on.entries(articles, rows).items():
        article.feed_text = text
    return articles


@prepared
def _newest():
    return {"articles": Article.objects.public(later("now")).newest_first()[:LATEST]}


class RssFeed(AtomFeed):
    feed_type = RssWithText

    def feed_url(self):
        return reverse("articles:feed_rss")
