"""What moderators keep for safety: the library of notes, words of a crisis, support lines, brand names."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models import Reference
from comments import safety_notes
from comments.models import BrandName, CrisisPhrase, Flag, NoteVersion, SafetyNote, SupportLine


class SafetyNoteForm(forms.ModelForm):
    """The note together with its newest wording; what is changed becomes a new version."""

    text = forms.CharField(
        label=_("Text for readers"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5, "cols": 80}),
        help_text=_("Plain and neutral, with *emphasis* and **strong** if you like. It shows under the comment."),
    )
    reference = forms.ModelChoiceField(
        Reference.objects.all(),
        label=_("Source"),
        required=False,
        widget=AutocompleteSelect(NoteVersion._meta.get_field("reference"), admin.site),
    )
    source_title = forms.CharField(label=_("or: title of the source"), max_length=200, required=False)
    source_url = forms.URLField(label=_("and its address"), max_length=500, required=False, assume_scheme="https")

    class Meta:
        model = SafetyNote
        fields = ["title", "is_retired"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and (latest := self.instance.latest):
            for name in ("text", "reference", "source_title", "source_url"):
                self.fields[name].initial = getattr(latest, name)

    def clean(self):
        data = super().clean()
        named = data.get("source_title") and data.get("source_url")
        if not data.get("reference") and not named and not self.errors:
            raise ValidationError({"reference": _("Name a source: a reference, or a title and an address.")})
        return data


class VersionInline(admin.TabularInline):
    model = NoteVersion
    verbose_name_plural = _("wordings, the newest first")
    fields = readonly_fields = ["number", "text", "said_by", "written_at", "by"]
    extra = 0
    can_delete = False

    def has_add_permission(self, request, note=None):
        return False

    @admin.display(description=_("source"))
    def said_by(self, version):
        return version.source[0]


@admin.register(SafetyNote)
class SafetyNoteAdmin(admin.ModelAdmin):
    form = SafetyNoteForm
    list_display = ["title", "is_from_record", "is_retired"]
    list_filter = ["is_retired"]
    search_fields = ["title"]
    fields = ["title", "text", "reference", "source_title", "source_url", "is_retired"]
    inlines = [VersionInline]
    list_per_page = 50

    def get_fields(self, request, note=None):
        """What nobody changes here is read below, in its wordings."""
        return self.fields if self.has_change_permission(request, note) else ["title", "is_retired"]

    def has_change_permission(self, request, note=None):
        """A note that is made from a record is changed there."""
        return super().has_change_permission(request, note) and not (note and note.follows_record)

    def has_delete_permission(self, request, note=None):
        return False

    def save_model(self, request, note, form, change):
        words = ("text", "reference", "source_title", "source_url")
        safety_notes.write(note, request.user, **{name: form.cleaned_data[name] for name in words})

    @admin.display(description=_("from a record"), boolean=True)
    def is_from_record(self, note):
        return note.follows_record


@admin.register(Flag)
class FlagAdmin(admin.ModelAdmin):
    """What readers reported, for looking back. Nothing is changed here: decisions settle flags."""

    list_display = ["reason", "comment", "note", "outcome", "created_at"]
    list_filter = ["outcome", "reason"]
    list_select_related = ["comment"]
    ordering = ["-pk"]
    list_per_page = 50
    show_full_result_count = False
    fields = readonly_fields = ["comment", "reason", "note", "outcome", "created_at"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, flag=None):
        return False

    def has_delete_permission(self, request, flag=None):
        return False


@admin.register(CrisisPhrase)
class CrisisPhraseAdmin(admin.ModelAdmin):
    list_display = ["phrase", "level"]
    list_filter = ["level"]
    search_fields = ["phrase"]
    list_per_page = 200


@admin.register(SupportLine)
class SupportLineAdmin(admin.ModelAdmin):
    list_display = ["name", "place", "country", "phone", "url", "checked_on"]
    list_filter = ["country"]
    fields = ["name", "country", "place", "phone", "url", "hours", "order", "checked_on"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}


@admin.register(BrandName)
class BrandNameAdmin(admin.ModelAdmin):
    list_display = ["name", "medicine"]
    search_fields = ["name", "medicine"]
    list_per_page = 200
