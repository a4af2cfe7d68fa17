from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from comments.models import Commenter, Discussion


@admin.register(Commenter)
class CommenterAdmin(admin.ModelAdmin):
    list_display = ["name", "email", "approved", "refused", "is_banned", "first_seen"]
    list_filter = ["is_banned"]
    search_fields = ["name", "email"]
    fields = ["name", "email", "note", "is_banned", "first_seen"]
    readonly_fields = ["email", "first_seen"]

    def get_queryset(self, request):
        return super().get_queryset(request).with_record()

    def has_add_permission(self, request):
        return False

    @admin.display(description=_("approved"))
    def approved(self, person):
        return person.approved_count

    @admin.display(description=_("refused"))
    def refused(self, person):
        return person.refused_count


@admin.register(Discussion)
class DiscussionAdmin(admin.ModelAdmin):
    list_display = ["subject", "is_open", "approved_count", "last_comment_at"]
    list_filter = ["is_open"]
    fields = ["is_open"]
    list_select_related = ["article", "supplement"]

    def has_add_permission(self, request):
        return False
