from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from comments.models import Decision, ReasonTemplate


@admin.register(Decision)
class DecisionAdmin(admin.ModelAdmin):
    """The log of all decisions. It is read here and written nowhere but by deciding."""

    list_display = ["decided_at", "who", "what", "about", "page", "reason", "note"]
    list_display_links = None
    list_filter = ["to_status", "from_status", "decided_at", ("moderator", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["comment__name", "reason", "note"]
    ordering = ["-decided_at", "-pk"]
    list_per_page = 50
    show_full_result_count = False

    def get_queryset(self, request):
        return super().get_queryset(request).for_log()

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, decision=None):
        return False

    def has_delete_permission(self, request, decision=None):
        return False

    @admin.display(description=_("who"))
    def who(self, decision):
        moderator = decision.moderator
        return (moderator.get_full_name() or moderator.username) if moderator else "–"

    @admin.display(description=_("what"))
    def what(self, decision):
        steps = f"{decision.get_from_status_display()} → {decision.get_to_status_display()}"
        return f"{decision.said} ({steps})"

    @admin.display(description=_("comment"))
    def about(self, decision):
        return format_html('<a href="../comment/{}/change/">{}</a>', decision.comment_id, str(decision.comment))

    @admin.display(description=_("page"))
    def page(self, decision):
        return decision.comment.discussion.subject


@admin.register(ReasonTemplate)
class ReasonTemplateAdmin(admin.ModelAdmin):
    list_display = ["title", "text", "place"]
    list_editable = ["place"]
    list_per_page = 100
