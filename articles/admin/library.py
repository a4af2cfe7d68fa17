"""Pictures, references, topics and authors."""

from django import forms
from django.contrib import admin
from django.db.models import Q
from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles import images, library, merging
from articles.models import Article, Author, Image, ImageUse, TaggedArticle, Topic
from articles.search import index

from .fields import LinesField
from .filters import LicenceFilter, UsedFilter
from .merging import KeepsOldAddress, MergePage, linked


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

    @classmethod
    def for_upload(cls, data, files):
        """The form for a picture brought along while writing: it gets its key from the file's name."""
        name = files["upload"].name if "upload" in files else ""
        defaults = {"key": library.free_key(name), "focal_x": "0.5", "focal_y": "0.5"}
        return cls(defaults | data.dict(), files)

    def clean_upload(self):
        upload = self.cleaned_data["upload"]
        if upload is None:
            if not self.instance.file:
                raise forms.ValidationError(_("Choose a picture file."))
            return None
        if upload.size > images.MOST_BYTES:
            size, most = filesizeformat(upload.size), filesizeformat(images.MOST_BYTES)
            problem = _("The file is too large: %(size)s. At most %(most)s.")
            raise forms.ValidationError(problem % {"size": size, "most": most})
        data = upload.read()
        images.process(data, upload.name)  # says at this field what is wrong with the file
        return data, upload.name

    def clean(self):
        data = super().clean()
        if not data.get("alt") and not data.get("decorative"):
            self.add_error("alt", _("Say what the picture shows, or mark it as decorative."))
        return data

    def store(self):
        """Save what was filled in; the answer is the stored image."""
        if self.cleaned_data.get("upload"):
            return library.store(self.instance, *self.cleaned_data["upload"])
        self.instance.save()
        return self.instance


@admin.register(Image)
class ImageAdmin(MergePage, admin.ModelAdmin):
    merge = staticmethod(merging.replace_image)
    merge_field = ImageUse._meta.get_field("image")
    merge_label = _("Replace everywhere")
    merge_help = _("The other picture is shown wherever this one is. This one stays in the library, used by nothing.")
    form = ImageForm
    list_display = ["preview", "key", "alt", "credit", "licence", "uploaded_at"]
    list_display_links = ["preview", "key"]
    list_filter = [UsedFilter, LicenceFilter]
    list_per_page = 50
    search_fields = ["key", "alt", "caption", "credit", "licence"]
    readonly_fields = ["preview", "where_used"]

    def save_model(self, request, image, form, change):
        form.store()

    @admin.display(description=_("where it is used"))
    def where_used(self, image):
        return linked(Article.objects.filter(Q(image_uses__image=image) | Q(lead_image=image)).distinct())

    @admin.display(description=_("picture"))
    def preview(self, image):
        if not image.file:
            return "–"
        return format_html('<img src="{}" alt="{}" width="120" loading="lazy">', image.file.url, image.key)


class TopicForm(forms.ModelForm):
    synonyms = LinesField(label=_("Synonyms"))

    class Meta:
        model = Topic
        fields = ["name", "slug", "kind", "description", "synonyms"]


@admin.register(Topic)
class TopicAdmin(MergePage, KeepsOldAddress, admin.ModelAdmin):
    merge = staticmethod(merging.merge_topics)
    merge_field = TaggedArticle._meta.get_field("tag")
    merge_label = _("Merge into another")
    merge_help = _("Articles and facts get the other topic, this name becomes a synonym, and this address leads there.")
    form = TopicForm
    list_display = ["name", "kind", "description"]
    list_filter = ["kind"]
    search_fields = ["name", "synonyms"]
    prepopulated_fields = {"slug": ["name"]}

    def save_model(self, request, topic, form, change):
        super().save_model(request, topic, form, change)
        index.follow_topic(topic)


@admin.register(Author)
class AuthorAdmin(KeepsOldAddress, admin.ModelAdmin):
    list_display = ["name", "credentials", "user"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["user"]
