"""Every page that search engines should know: an index of sections, each with when its pages last changed."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap
from django.db.models import Max
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.models import Article, Author, Supplement, Topic
from articles.newsletter.models import Issue
from fibrosite.pagecache.shared import NUMBER, shared
from fibrosite.pages.models import SitePage


class Section(Sitemap):
    limit = 1000
    protocol = urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site=None):
        return urlsplit(settings.SITE_URL).netloc


class Articles(Section):
    """With their pictures: the lead one and those in the text."""

    def items(self):
        articles = Article.objects.public().newest_first().defer("body")
        return articles.select_related("lead_image").prefetch_related("image_uses__image")

    def lastmod(self, article):
        return max(filter(None, [article.publish_at, article.updated_at]))

    def get_latest_lastmod(self):
        latest = Article.objects.public().aggregate(published=Max("publish_at"), updated=Max("updated_at"))
        return max(filter(None, latest.values()), default=None)

    def get_urls(self, *args, **kwargs):
        urls = super().get_urls(*args, **kwargs)
        for url in urls:
            article = url["item"]
            shown = [article.lead_image, *(use.image for use in article.image_uses.all())]
            url["images"] = list(dict.fromkeys(image.file.url for image in shown if image))
        return urls


class Supplements(Section):
    def items(self):
        return Supplement.objects.by_name()

    def lastmod(self, supplement):
        return supplement.updated_at


class Topics(Section):
    def items(self):
        return Topic.objects.order_by("name")


class Pages(Section):
    """Lists, people and what the site says about itself."""

    LISTS = ("home", "articles:list", "articles:archive", "articles:topics", "articles:supplements")
    LISTS += ("articles:compare", "articles:my_list", "comments:discussions", "newsletter:form")

    def items(self):
        writing = Author.objects.filter(articles__in=Article.objects.public()).distinct().order_by("pk")
        things = (writing, SitePage.objects.all(), Issue.objects.public())
        return [*map(reverse, self.LISTS), *(thing.get_absolute_url() for every in things for thing in every)]

    def location(self, path):
        return path


SECTIONS = {"articles": Articles, "supplements": Supplements, "topics": Topics, "pages": Pages}


@require_safe
@shared()
def index(request):
    """One entry for every page of every section."""
    entries = []
    for name, section in SECTIONS.items():
        section = section()
        address = f"{settings.SITE_URL}{reverse('sitemap', args=[name])}"
        changed = section.get_latest_lastmod()
        for number in section.paginator.page_range:
            entries.append((f"{address}?p={number}" if number > 1 else address, changed))
    return render(request, "sitemaps/index.xml", {"entries": entries}, content_type="application/xml")


@require_safe
@shared(p=NUMBER)
def section(request, section):
    return sitemap(request, SECTIONS, section, template_name="sitemaps/section.xml")
