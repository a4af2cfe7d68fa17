"""Moving in from the desk: upload the exports, look at what would happen, import, and read the report."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from . import tasks, uploads
from .models import Upload


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    widget = FilesInput(attrs={"accept": ".xml,text/xml,application/xml"})

    def clean(self, data, initial=None):
        clean = super().clean
        return [clean(each, initial) for each in data] if data else [clean(None, initial)]


class UploadForm(forms.ModelForm):
    files = FilesField(
        label=gettext_lazy("Files"),
        help_text=gettext_lazy("From WordPress: Tools → Export → All content. All files of one site together."),
    )

    class Meta:
        model = Upload
        fields = ["files", "is_dry_run", "may_fetch"]


@admin.register(Upload)
class UploadAdmin(admin.ModelAdmin):
    """What was begun is not changed any more, only looked at; so there is a form for new ones alone."""

    form = UploadForm
    list_display = ["__str__", "made_at", "by", "is_dry_run", "state"]
    list_select_related = ["by"]
    change_form_template = "admin/wordpress/upload/change_form.html"

    def get_urls(self):
        view = self.admin_site.admin_view(require_POST(self.import_it))
        return [path("<int:pk>/import/", view, name="wordpress_upload_import"), *super().get_urls()]

    def get_fields(self, request, upload=None):
        return ["made_at", "by", "may_fetch"] if upload else self.form.Meta.fields

    def get_readonly_fields(self, request, upload=None):
        return self.get_fields(request, upload) if upload else []

    def add_view(self, request, form_url="", extra_context=None):
        one_button = {"show_save_and_add_another": False, "show_save_and_continue": False}
        return super().add_view(request, form_url, one_button | (extra_context or {}))

    def has_change_permission(self, request, upload=None):
        return upload is None and super().has_change_permission(request)

    def save_model(self, request, upload, form, change):
        upload.by = request.user
        uploads.take(upload, form.cleaned_data["files"])

    def response_add(self, request, upload, post_url_continue=None):
        tasks.import_upload.enqueue(upload.pk)
        return redirect("admin:wordpress_upload_change", upload.pk)

    def delete_model(self, request, upload):
        uploads.forget_files(upload)
        super().delete_model(request, upload)

    def delete_queryset(self, request, rows):
        for upload in rows:
            uploads.forget_files(upload)
        super().delete_queryset(request, rows)

    def import_it(self, request, pk):
        if not self.has_add_permission(request):
            raise PermissionDenied
        upload = get_object_or_404(Upload, pk=pk)
        if uploads.really(upload):
            tasks.import_upload.enqueue(upload.pk)
        else:
            messages.error(request, _("The files are not here any more, or the import has begun. Upload them again."))
        return redirect(reverse("admin:wordpress_upload_change", args=[pk]))
