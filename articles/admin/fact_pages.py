"""Pages of the desk about facts: revisions of a supplement, what is due for a look, articles that lack a link."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import due, facts, mentions
from articles.listing import numbered_page
from articles.models import Article

PER_PAGE = 50
ARTICLES_READ = 200  # texts that one page of unlinked mentions looks through


class FactPages:
    """Adds these pages to the admin of supplements."""

    def get_urls(self):
        def page(route, view, name):
            return path(route, self.admin_site.admin_view(view), name=f"articles_supplement_{name}")

        return [
            page("due/", self.due, "due"),
            page("unlinked/", self.unlinked, "unlinked"),
            page("<int:pk>/revisions/", self.revisions, "revisions"),
            page("<int:pk>/revisions/<int:number>/restore/", self.restore_revision, "restore"),
            *super().get_urls(),
        ]

    def due(self, request):
        """Overdue first; POST notes that the marked ones were checked today."""
        self._require(request, self.has_view_permission)
        if request.method == "POST":
            self._require(request, self.has_change_permission)
            return self.check_today(request)
        today, unchecked = timezone.localdate(), "unchecked" in request.GET
        page = numbered_page(request, due.keys(today, unchecked), PER_PAGE)
        rows = [(due.name_of(fact), fact, self._place_of(fact)) for fact in due.rows(page.object_list)]
        title = _("Facts that nobody has checked yet") if unchecked else _("Facts due for another look")
        return self._answer(request, "due", page=page, rows=rows, today=today, unchecked=unchecked, title=title)

    def check_today(self, request):
        chosen = due.chosen(request.POST.getlist("fact"))
        try:
            facts.check(chosen, request.user)
        except ValidationError as problem:
            messages.error(request, " ".join(problem.messages))
        else:
            sentence = ngettext("%d fact was checked today.", "%d facts were checked today.", len(chosen))
            messages.success(request, sentence % len(chosen))
        return redirect(request.get_full_path())

    def unlinked(self, request):
        self._require(request, self.has_view_permission)
        articles = Article.objects.newest_first().prefetch_related("supplements")
        page = numbered_page(request, articles, ARTICLES_READ)
        found = mentions.unlinked(page.object_list)
        title = _("Articles that mention a supplement without being linked to it")
        return self._answer(request, "unlinked", page=page, mentions=found, title=title)

    def revisions(self, request, pk):
        supplement = self._supplement_or_404(request, pk)
        page = numbered_page(request, supplement.revisions.select_related("by").defer("snapshot"), PER_PAGE)
        title = _("Revisions of “%s”") % supplement
        return self._answer(request, "revisions", page=page, supplement=supplement, title=title)

    def restore_revision(self, request, pk, number):
        supplement = self._supplement_or_404(request, pk)
        if request.method != "POST":
            raise PermissionDenied
        self._require(request, self.has_change_permission)
        revision = get_object_or_404(supplement.revisions, number=number)
        try:
            facts.restore(revision, request.user)
        except ValidationError as problem:
            messages.error(request, " ".join(problem.messages))
        else:
            messages.success(request, _("Revision %d is back. What it replaced is kept in the list.") % number)
        return redirect("admin:articles_supplement_revisions", pk)

    def address(self, name, *args):
        return reverse(f"admin:articles_{name}", args=args)

    def _place_of(self, fact):
        return self.address("supplement_change", fact.supplement_id)

    def _require(self, request, permission):
        if not permission(request):
            raise PermissionDenied

    def _supplement_or_404(self, request, pk):
        self._require(request, self.has_view_permission)
        supplement = self.get_object(request, str(pk))
        if supplement is None:
            raise Http404(_("There is no such supplement."))
        return supplement

    def _answer(self, request, name, **context):
        context |= {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "may_change": self.has_change_permission(request),
        }
        return TemplateResponse(request, f"admin/articles/supplement/{name}.html", context)
