from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import render
from django.urls import path
from django.utils import timezone

from articles.admin.editor import BodyEditor, WithEditor
from articles.admin.pickers import LONGEST_BODY, too_long
from fibrosite.pages.models import Signpost, SitePage
from fibrosite.pages.reading import html_of
from fibrosite.shared.html import clean_article
from fibrosite.shared.texts import one_line


class SitePageForm(forms.ModelForm):
    class Meta:
        model = SitePage
        fields = ["title", "body"]
        widgets = {"title": forms.TextInput(attrs={"size": 60}), "body": BodyEditor}

    def clean_body(self):
        if len(self.cleaned_data["body"]) > LONGEST_BODY:
            raise ValidationError(too_long(self.cleaned_data["body"]))
        return clean_article(self.cleaned_data["body"])


@admin.register(SitePage)
class SitePageAdmin(WithEditor, admin.ModelAdmin):
    """There is one of each page, so none is added and none deleted."""

    form = SitePageForm
    list_display = ["title", "slug", "updated_at"]
    change_form_template = "admin/pages/sitepage/change_form.html"

    class Media:
        css = {"all": ["css/desk.css"]}

    def get_urls(self):
        view = self.admin_site.admin_view(self.preview)
        return [path("<int:pk>/preview/", view, name="pages_sitepage_preview"), *super().get_urls()]

    def preview(self, request, pk):
        """The page with the words that are in the form, before they are saved."""
        page = self.get_object(request, str(pk))
        if request.method != "POST" or page is None or not self.has_change_permission(request, page):
            raise PermissionDenied
        page.title = one_line(request.POST.get("title", ""))
        html = html_of(clean_article(request.POST.get("body", "")[:LONGEST_BODY]))
        response = render(request, "pages/page.html", {"page": page, "html": html, "is_preview": True})
        response["Cache-Control"], response["X-Robots-Tag"] = "private, no-store", "noindex"
        return response

    def save_model(self, request, page, form, change):
        page.updated_at = timezone.now()
        super().save_model(request, page, form, change)

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, page=None):
        return False


@admin.register(Signpost)
class SignpostAdmin(admin.ModelAdmin):
    """Places to start, on the home page."""

    list_display = ["__str__", "words", "order"]
    list_select_related = ["article"]
    autocomplete_fields = ["article"]
    fields = ["article", "path", "title", "words", "order"]
