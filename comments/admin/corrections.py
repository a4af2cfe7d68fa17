from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from comments import corrections
from comments.models import Correction


@admin.register(Correction)
class CorrectionAdmin(admin.ModelAdmin):
    """What readers say is wrong. Authors see what concerns their own articles, editors everything."""

    list_display = ["passage", "page", "reader", "says", "outcome", "settled_by"]
    list_filter = ["outcome"]
    actions = ["changed_with_thanks", "changed", "kept"]
    ordering = ["outcome", "-pk"]
    list_per_page = 50
    show_full_result_count = False
    fields = readonly_fields = [
        "passage", "page", "edit", "reader", "says", "outcome", "is_credited", "settled_by", "settled_at"
    ]  # fmt: skip

    def get_queryset(self, request):
        rows = super().get_queryset(request).for_desk()
        return rows if request.user.has_perm("articles.publish_article") else rows.for_author(request.user)

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, correction=None):
        return False

    @admin.action(description=_("Put right, and thank the reader in the change note"), permissions=["change"])
    def changed_with_thanks(self, request, rows):
        self._settle(request, rows, corrections.changed_with_thanks)

    @admin.action(description=_("Put right"), permissions=["change"])
    def changed(self, request, rows):
        self._settle(request, rows, corrections.changed)

    @admin.action(description=_("Nothing to change"), permissions=["change"])
    def kept(self, request, rows):
        self._settle(request, rows, corrections.kept)

    def _settle(self, request, rows, verb):
        try:
            done = sum(verb(correction, request.user) for correction in rows)
        except PermissionDenied as problem:
            messages.error(request, str(problem))
            return
        messages.success(request, ngettext("%d correction settled.", "%d corrections settled.", done) % done)

    @admin.display(description=_("what the page says"))
    def passage(self, correction):
        return correction.comment.corrects

    @admin.display(description=_("page"))
    def page(self, correction):
        comment = correction.comment
        return format_html('<a href="{}">{}</a>', comment.get_absolute_url(), comment.discussion.subject)

    @admin.display(description=_("change the page"))
    def edit(self, correction):
        subject = correction.comment.discussion.subject
        address = reverse(f"admin:articles_{subject._meta.model_name}_change", args=[subject.pk])
        return format_html('<a href="{}">{}</a>', address, _("Open it at the desk"))

    @admin.display(description=_("reader"))
    def reader(self, correction):
        return correction.comment.name

    @admin.display(description=_("what the reader says"))
    def says(self, correction):
        return correction.comment.text
