"""Every page that search engines should know: an index, and sections in files that are never long."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap
from django.core.paginator import Page, Paginator
from django.db.models import Exists, Max, OuterRef
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import escape
from django.views.decorators.http import require_safe

from articles.models import Article, Author, Byline, Supplement, Topic
from articles.newsletter.models import Issue
from fibrosite.pagecache.shared import NUMBER, shared
from fibrosite.pages.models import SitePage


class ByNumber(Paginator):
    """A page holds what is public of so many numbers: nothing is counted, and a row stays on its page for good."""

    @cached_property
    def count(self):
        return self.object_list.order_by("-pk").values_list("pk", flat=True).first() or 0

    def page(self, number):
        number = self.validate_number(number)
        last = number * self.per_page
        rows = self.object_list.filter(pk__gt=last - self.per_page, pk__lte=last)
        return Page([row for row in rows if row.is_public], number, self)


class Section(Sitemap):
    limit = 200
    protocol = urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site=None):
        return urlsplit(settings.SITE_URL).netloc


class Articles(Section):
    """With their pictures: the lead one and those in the text."""

    def items(self):
        articles = Article.objects.order_by("pk").select_related("lead_image").prefetch_related("image_uses__image")
        return articles.only("slug", "status", "publish_at", "updated_at", "lead_image__file")

    @cached_property
    def paginator(self):
        return ByNumber(self.items(), self.limit)

    def get_latest_lastmod(self):
        """Of the only file; of several nobody could tell which one has changed."""
        if self.paginator.num_pages > 1:
            return None
        latest = Article.objects.public().aggregate(published=Max("publish_at"), updated=Max("updated_at"))
        return max(filter(None, latest.values()), default=None)

    def lastmod(self, article):
        return max(filter(None, [article.publish_at, article.updated_at]))

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
        public = Byline.objects.filter(author=OuterRef("pk"), listed_at__lte=timezone.now())
        writing = Author.objects.filter(Exists(public)).order_by("pk")
        things = (writing, SitePage.objects.all(), Issue.objects.public())
        return [*map(reverse, self.LISTS), *(thing.get_absolute_url() for every in things for thing in every)]

    def location(self, path):
        return path


INDEX = """<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
%s</sitemapindex>
"""
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
            here = f"{address}?p={number}" if number > 1 else address
            when = f"<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>" if changed else ""
            entries.append(f"  <sitemap><loc>{escape(here)}</loc>{when}</sitemap>\n")
    return HttpResponse(INDEX % "".join(entries), content_type="application/xml")  # hundreds: no template


@require_safe
@shared(p=NUMBER)
def section(request, section):
    return sitemap(request, SECTIONS, section, template_name="sitemaps/section.xml")
