"""An article at its real address before readers see it: for staff, and for reviewers outside who hold a signed link.

Who has neither a session cookie nor a link is never looked at, so pages for readers stay the same for all."""

from dataclasses import dataclass, field
from functools import cached_property

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from articles import review_notes
from articles.models import Article, PreviewLink, Revision


@dataclass
class Preview:
    """What somebody sees ahead of readers, and who they are."""

    article: Article
    revision: Revision | None = None
    link: PreviewLink | None = None
    user: object = None
    token: str = ""

    found: set = field(default_factory=set)  # the notes whose words stand in the text

    @cached_property
    def notes(self):
        return list(review_notes.open_notes(self.article))


def asked_for(request, slug):
    """The Preview that this request is for, None when it is a reader’s. Raises PermissionDenied for an ended link."""
    token = request.POST.get("preview") or request.GET.get("preview")
    if token:
        return _by_link(token, slug)
    return _by_staff(request, slug) if settings.SESSION_COOKIE_NAME in request.COOKIES else None


def _by_link(token, slug):
    link = review_notes.link_for(token)
    if link is None or link.article.slug != slug or not link.is_open or link.article.status == Article.Status.BINNED:
        raise PermissionDenied(_("This preview link has ended. Please ask the editors for a new one."))
    article = Article.objects.for_page().get(pk=link.article_id)
    return Preview(article, article.waiting, link=link, token=token)


def _by_staff(request, slug):
    article = Article.objects.for_page().exclude(status=Article.Status.BINNED).filter(slug=slug).first()
    if article is None or not request.user.has_perm("articles.view_article"):
        return None
    wanted = request.GET.get("version", "")
    if wanted.isascii() and wanted.isdigit() and len(wanted) < 10:
        return Preview(article, article.revisions.filter(number=int(wanted)).first(), user=request.user)
    if article.is_public and wanted != "newest" and request.method != "POST":
        return None  # staff read public pages as everybody does
    return Preview(article, article.waiting, user=request.user)
