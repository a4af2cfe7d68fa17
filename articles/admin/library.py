"""Pictures, references, topics and authors."""

from django import forms
from django.contrib import admin
from django.db import models
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles import images, library
from articles.models import Author, Image, Reference, Topic

from .fields import LinesField


class ImageForm(forms.ModelForm):
    upload = forms.FileField(
        label=_("Picture file"), required=False, help_text=_("JPEG, PNG, GIF, WebP or AVIF. Hidden data is removed.")
    )

    source = forms.URLField(label=_("Source"), required=False, assume_scheme="https")

    class Meta:
        model = Image
        fields = [
            "key", "upload", "alt", "decorative", "caption", "credit", "licence", "source", "focal_x", "focal_y"
        ]  # fmt: skip

    def clean_upload(self):
        upload = self.cleaned_data["upload"]
        if upload is None:
            if not self.instance.file:
                raise forms.ValidationError(_("Choose a picture file."))
            return None
        data = upload.read()
        images.process(data, upload.name)  # says at this field what is wrong with the file
        return data, upload.name

    def clean(self):
        data = super().clean()
        if not data.get("alt") and not data.get("decorative"):
            self.add_error("alt", _("Say what the picture shows, or mark it as decorative."))
        return data


@admin.register(Image)
class ImageAdmin(admin.ModelAdmin):
    form = ImageForm
    list_display = ["preview", "key", "alt", "credit", "licence", "uploaded_at"]
    list_display_links = ["preview", "key"]
    search_fields = ["key", "alt", "caption", "credit"]
    readonly_fields = ["preview"]

    def save_model(self, request, image, form, change):
        if form.cleaned_data.get("upload"):
            library.store(image, *form.cleaned_data["upload"])
        else:
            image.save()

    @admin.display(description="")
    def preview(self, image):
        if not image.file:
            return "–"
        return format_html('<img src="{}" alt="" width="120" loading="lazy">', image.file.url)


@admin.register(Reference)
class ReferenceAdmin(admin.ModelAdmin):
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    list_display = ["short", "title", "journal", "year", "kind", "state"]
    list_filter = ["kind", "state"]
    search_fields = ["key", "title", "authors", "pmid", "doi"]
    prepopulated_fields = {"key": ["authors", "year"]}


class TopicForm(forms.ModelForm):
    synonyms = LinesField(label=_("Synonyms"))

    class Meta:
        model = Topic
        fields = ["name", "slug", "kind", "description", "synonyms"]


@admin.register(Topic)
class TopicAdmin(admin.ModelAdmin):
    form = TopicForm
    list_display = ["name", "kind", "description"]
    list_filter = ["kind"]
    search_fields = ["name", "synonyms"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Author)
class AuthorAdmin(admin.ModelAdmin):
    list_display = ["name", "credentials", "user"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["user"]
