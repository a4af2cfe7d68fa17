"""What cautions are about, and a caution by itself: how many pages show it."""

from django import forms
from django.contrib import admin
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles import facts, mentions
from articles.models import Caution, Concern

from .fields import LinesField


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

    def save_model(self, request, concern, form, change):
        super().save_model(request, concern, form, change)
        facts.concern_changed(concern)


@admin.register(Caution)
class CautionAdmin(admin.ModelAdmin):
    list_display = ["supplement", "target", "severity", "verified_on", "next_review"]
    list_display_links = ["target"]
    list_filter = ["severity", "supplement"]
    list_select_related = ["supplement", "concern", "other"]
    search_fields = ["supplement__name", "concern__name", "other__name", "effect"]
    fields = [
        "shown_on", "supplement", ("concern", "other"), ("severity", "hours_apart"), "effect",
        ("source", "verified_on", "next_review"), "more_sources",
    ]  # fmt: skip
    autocomplete_fields = ["supplement", "concern", "other", "source", "more_sources"]

    def get_readonly_fields(self, request, caution=None):
        return ["shown_on", "supplement"] if caution else ["shown_on"]  # a caution does not move

    def save_related(self, request, form, formsets, change):
        with facts.editing(form.instance.supplement, request.user):
            super().save_related(request, form, formsets, change)

    def delete_model(self, request, caution):
        with facts.editing(caution.supplement, request.user):
            caution.delete()

    def delete_queryset(self, request, cautions):
        for caution in cautions.select_related("supplement"):
            self.delete_model(request, caution)

    @admin.display(description=_("shown on"))
    def shown_on(self, caution):
        if caution.pk is None:
            return "–"
        pages = mentions.pages_showing(caution)
        sentence = ngettext(
            "%d page: a change here changes it.", "%d pages: a change here changes them all.", len(pages)
        )
        links = format_html_join("", '<li><a href="{}">{}</a></li>', ((p.get_absolute_url(), p) for p in pages))
        return format_html("{}<ul>{}</ul>", sentence % len(pages), links)
