from django.contrib import admin

from comments.models import Notice


@admin.register(Notice)
class NoticeAdmin(admin.ModelAdmin):
    """What became of the letters, for whoever runs the site. Nothing is changed here."""

    list_display = ["letter", "person", "moderator", "state", "due_at", "attempts", "problem"]
    list_filter = ["state", "letter"]
    list_select_related = ["person", "moderator"]
    ordering = ["-pk"]
    list_per_page = 50
    show_full_result_count = False
    fields = readonly_fields = [
        "letter",
        "person",
        "moderator",
        "comment",
        "state",
        "due_at",
        "attempts",
        "problem",
        "settled_at",
    ]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, notice=None):
        return False

    def has_delete_permission(self, request, notice=None):
        return False
