from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminIntegerFieldWidget, AdminTextInputWidget
from django.core.exceptions import PermissionDenied
from django.db.models import TextField
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from js_asset import Script

from articles.newsletter import digest
from articles.newsletter.models import Issue, Item
from articles.templatetags.reading import moment

from .sending import SendPages


class ItemForm(forms.ModelForm):
    class Meta:
        model = Item
        fields = ["order", "article", "words"]
        widgets = {
            "order": AdminIntegerFieldWidget(attrs={"aria-label": gettext_lazy("place"), "min": 0}),
            "words": AdminTextInputWidget(attrs={"aria-label": gettext_lazy("instead of its summary")}),
        }


class ItemInline(admin.TabularInline):
    model = Item
    extra = 0
    form = ItemForm
    autocomplete_fields = ["article"]


@admin.register(Issue)
class IssueAdmin(SendPages, admin.ModelAdmin):
    """Writing an issue. Sending it has a page of its own, with a preview."""

    inlines = [ItemInline]
    list_display = ["title", "status", "time", "recipients"]
    list_filter = ["status"]
    list_per_page = 50
    ordering = ["-pk"]
    search_fields = ["title"]
    prepopulated_fields = {"slug": ["title"]}
    fields = ["title", "slug", "intro"]
    save_on_top = True
    change_list_template = "admin/newsletter/issue/change_list.html"
    change_form_template = "admin/newsletter/issue/change_form.html"
    formfield_overrides = {TextField: {"widget": forms.Textarea(attrs={"rows": 10, "cols": 80})}}

    class Media:
        css = {"all": ["css/desk.css"]}
        js = [Script("js/desk.js", type="module")]

    def get_urls(self):
        compose = path("compose/", self.admin_site.admin_view(self.compose), name="newsletter_issue_compose")
        return [compose, *super().get_urls()]

    def compose(self, request):
        """A draft of what is new since the last issue, to be edited."""
        if request.method != "POST" or not self.has_add_permission(request):
            raise PermissionDenied
        issue = digest.compose()
        messages.success(request, _("Here is a draft of what is new since the last issue. Change it as you like."))
        return redirect("admin:newsletter_issue_change", issue.pk)

    @admin.display(description=gettext_lazy("time"), ordering="began_at")
    def time(self, issue):
        return moment(issue.began_at or issue.send_at) or "–"

    def get_prepopulated_fields(self, request, issue=None):
        return super().get_prepopulated_fields(request, issue) if self.has_change_permission(request, issue) else {}

    def has_change_permission(self, request, issue=None):
        """What has begun to go out stays as it is."""
        return super().has_change_permission(request, issue) and (issue is None or issue.may_be_edited)

    def has_delete_permission(self, request, issue=None):
        """Drafts may go; what subscribers have got stays in the archive."""
        return super().has_delete_permission(request, issue) and (issue is None or issue.may_be_edited)
