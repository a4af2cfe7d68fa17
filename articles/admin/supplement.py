"""A supplement and all its facts on one screen."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import FilteredSelectMultiple
from django.utils.translation import gettext_lazy as _

from articles.models import Caution, Concern, EvidenceClaim, Form, ReferenceIntake, Supplement, Topic

from .fields import LinesField


class FactInline(admin.TabularInline):
    extra = 0
    show_change_link = True


class FormInline(FactInline):
    model = Form
    fields = ["name", "note", "topics", "source", "verified_on", "next_review"]
    autocomplete_fields = ["topics", "source"]


class IntakeInline(FactInline):
    model = ReferenceIntake
    fields = ["basis", "group", "age_from", "age_to", "amount", "unit", "source", "verified_on", "next_review"]
    autocomplete_fields = ["source"]


class CautionInline(FactInline):
    model = Caution
    fk_name = "supplement"
    fields = ["concern", "other", "severity", "hours_apart", "effect", "source", "verified_on", "next_review"]
    autocomplete_fields = ["concern", "other", "source"]


class ClaimInline(FactInline):
    model = EvidenceClaim
    fields = [
        "topic",
        "population",
        "direction",
        "summary",
        "override",
        "override_reason",
        "source",
        "verified_on",
        "next_review",
    ]
    autocomplete_fields = ["topic", "source"]


class SupplementForm(forms.ModelForm):
    aliases = LinesField(label=_("Also called"))

    topics = forms.ModelMultipleChoiceField(
        Topic.objects, label=_("Topics"), required=False, widget=FilteredSelectMultiple(_("topics"), is_stacked=False)
    )

    class Meta:
        model = Supplement
        fields = ["name", "slug", "kind", "aliases", "summary", "topics", "intake_note", "evidence_note"]


@admin.register(Supplement)
class SupplementAdmin(admin.ModelAdmin):
    form = SupplementForm
    inlines = [CautionInline, FormInline, IntakeInline, ClaimInline]
    list_display = ["name", "kind", "summary"]
    list_filter = ["kind"]
    search_fields = ["name", "aliases"]
    prepopulated_fields = {"slug": ["name"]}


class ConcernForm(forms.ModelForm):
    synonyms = LinesField(label=_("Synonyms"))
    examples = LinesField(label=_("Examples, generic names"))

    class Meta:
        model = Concern
        fields = ["name", "slug", "kind", "synonyms", "examples", "wider", "note"]


@admin.register(Concern)
class ConcernAdmin(admin.ModelAdmin):
    form = ConcernForm
    list_display = ["name", "kind", "note"]
    list_filter = ["kind"]
    search_fields = ["name", "synonyms", "examples"]
    autocomplete_fields = ["wider"]
    prepopulated_fields = {"slug": ["name"]}
