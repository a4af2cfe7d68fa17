"""Atom feeds of what is said: everywhere, and under one page."""

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Supplement
from comments import discussions, rendering
from comments.models import Comment

LATEST = 50


class SiteFeed(Feed):
    """The newest public comments on the whole site."""

    feed_type = Atom1Feed
    subtitle = gettext_lazy("Readers tell how it was for them. Comments are not medical advice.")

    def title(self, subject=None):
        return _("Comments on %s") % (subject or settings.SITE_NAME)

    def link(self, subject=None):
        return f"{subject.get_absolute_url()}#discussion" if subject else reverse("comments:discussions")

    def feed_url(self, subject=None):
        return reverse("comments:feed")

    def items(self, subject=None):
        comments = Comment.objects.public().filter(discussions.public_subject("discussion__"))
        comments = comments.on(subject) if subject else comments
        comments = comments.select_related("author", "discussion__article", "discussion__supplement")
        return comments.defer("text", "screening").order_by("-created_at", "-pk")[:LATEST]

    def item_title(self, comment):
        names = {"name": comment.name or _("Without a name"), "page": comment.discussion.subject}
        return _("%(name)s on “%(page)s”") % names

    def item_description(self, comment):
        notes = "".join(
            render_to_string("comments/_note.html", {"note": note, "is_bare": True})
            for note in rendering.notes_of(comment)
        )
        return comment.html + notes

    def item_link(self, comment):
        return comment.get_absolute_url()

    def item_author_name(self, comment):
        return comment.name or _("Without a name")

    def item_pubdate(self, comment):
        return comment.created_at

    item_updateddate = item_pubdate


class ArticleFeed(SiteFeed):
    def get_object(self, request, slug):
        return get_object_or_404(Article.objects.public(), slug=slug)

    def feed_url(self, subject):
        return reverse("comments:article_feed", args=[subject.slug])


class SupplementFeed(SiteFeed):
    def get_object(self, request, slug):
        return get_object_or_404(Supplement, slug=slug)

    def feed_url(self, subject):
        return reverse("comments:supplement_feed", args=[subject.slug])
