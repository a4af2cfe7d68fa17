from django.contrib import admin

from articles.newsletter.models import Delivery, Subscriber


class LookOnly(admin.ModelAdmin):
    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, row=None):
        return False


@admin.register(Subscriber)
class SubscriberAdmin(LookOnly):
    """Addresses, for whoever runs the site. Nobody is put on the list here; who asks by telephone is taken off."""

    list_display = ["email", "confirmed_at", "asked_at"]
    list_filter = [("confirmed_at", admin.EmptyFieldListFilter)]
    search_fields = ["email"]
    ordering = ["-pk"]
    fields = readonly_fields = ["email", "asked_at", "confirmed_at"]


@admin.register(Delivery)
class DeliveryAdmin(LookOnly):
    """What became of the letters of the last month."""

    list_display = ["issue", "subscriber", "state", "due_at", "attempts", "problem"]
    list_filter = ["state", "issue"]
    list_select_related = ["issue", "subscriber"]
    ordering = ["-pk"]
    fields = readonly_fields = ["issue", "subscriber", "state", "due_at", "attempts", "problem", "settled_at"]

    def has_delete_permission(self, request, delivery=None):
        return False
