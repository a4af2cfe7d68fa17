"""The versions of an article: the list, two of them side by side, and bringing one back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from articles import diffs, snapshots, writing
from articles.listing import numbered_page
from articles.models import Article
from articles.templatetags.reading import moment

PER_PAGE = 50
PUBLIC = "public"


class VersionPages:
    """Adds the pages of an article's versions to its admin."""

    def get_urls(self):
        def page(route, view, name):
            return path(route, self.admin_site.admin_view(view), name=f"articles_article_{name}")

        return [
            page("<int:pk>/versions/", self.versions, "versions"),
            page("<int:pk>/versions/compare/", self.compare_versions, "compare"),
            page("<int:pk>/versions/<int:number>/restore/", self.restore_version, "restore"),
            *super().get_urls(),
        ]

    def versions(self, request, pk):
        article = self.article_or_404(request, pk)
        page = numbered_page(request, article.revisions.for_list(), PER_PAGE)
        return self._answer(request, article, "versions", page=page, title=_("Versions of “%s”") % article)

    def compare_versions(self, request, pk):
        """Two versions by their numbers, or `old=public`: what readers see now."""
        article = self.article_or_404(request, pk)
        numbers = [request.GET.get(name, "") for name in ("old", "new")]
        public = snapshots.take(Article.objects.get(pk=pk)) if numbers[0] == PUBLIC else None
        wanted = sorted(int(number) for number in numbers if number.isascii() and number.isdigit() and len(number) < 10)
        if len(wanted) != (1 if public else 2):
            raise Http404(_("Choose two versions to compare."))
        revisions = [get_object_or_404(article.revisions.select_related("by"), number=number) for number in wanted]
        new, old = revisions[-1], None if public else revisions[0]
        parts = diffs.compare(public or old.snapshot, new.snapshot)
        title = _("What changed in “%s”") % article
        names = {"old_name": _heading(old) if old else _("What readers see"), "new_name": _heading(new)}
        return self._answer(request, article, "compare", old=old, parts=parts, title=title, **names)

    def restore_version(self, request, pk, number):
        article = self.article_or_404(request, pk)
        if request.method != "POST" or not self.has_change_permission(request, article):
            raise PermissionDenied
        revision = get_object_or_404(article.revisions, number=number)
        try:
            writing.restore(article, revision, by=request.user)
        except ValidationError as problem:
            messages.error(request, " ".join(problem.messages))
            return redirect("admin:articles_article_versions", pk)
        if article.is_public:
            sentence = _("Version %d waits as an edit. Readers see the old words until you let it go live.")
        else:
            sentence = _("Version %d is back. What it replaced is kept in the list of versions.")
        messages.success(request, sentence % number)
        return redirect("admin:articles_article_change", pk)

    def article_or_404(self, request, pk):
        """The article, for somebody who may see it."""
        article = self.get_object(request, str(pk))
        if article is None:
            raise Http404(_("There is no such article."))
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        return article

    def _answer(self, request, article, name, **context):
        context |= {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "article": article,
            "may_change": self.has_change_permission(request, article),
            "back": reverse("admin:articles_article_change", args=[article.pk]),
        }
        return TemplateResponse(request, f"admin/articles/article/{name}.html", context)


def _heading(revision):
    by = (revision.by and (revision.by.get_full_name() or revision.by.username)) or "–"
    return f"{revision} · {moment(revision.made_at)} · {by}"
