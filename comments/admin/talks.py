from datetime import timedelta

from django import forms
from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models import Discussion


class TalkForm(forms.ModelForm):
    close_after = forms.IntegerField(
        label=_("Close after so many days"),
        required=False,
        min_value=1,
        max_value=3650,
        help_text=_("Counted from today. What is there can still be read."),
    )

    def clean(self):
        data = super().clean()
        if days := data.get("close_after"):
            data["closes_at"] = timezone.now() + timedelta(days=days)
        return data


@admin.register(Discussion)
class DiscussionAdmin(admin.ModelAdmin):
    """Open, closing or slow. `submission` asks before it takes a comment in."""

    form = TalkForm
    list_display = ["subject", "is_open", "closes_at", "slow_minutes", "approved_count", "last_comment_at"]
    list_filter = ["is_open"]
    fields = ["is_open", "closes_at", "close_after", "slow_minutes"]
    list_select_related = ["article", "supplement"]
    ordering = ["-last_comment_at", "-pk"]
    search_fields = ["article__title", "supplement__name"]
    list_per_page = 50
    show_full_result_count = False
    actions = ["close", "reopen"]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, discussion=None):
        return False

    @admin.action(description=_("Close"), permissions=["change"])
    def close(self, request, discussions):
        discussions.update(is_open=False)

    @admin.action(description=_("Open again"), permissions=["change"])
    def reopen(self, request, discussions):
        discussions.update(is_open=True, closes_at=None)
