"""A supplement and all its facts on one screen."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelectMultiple
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from articles import facts, mentions
from articles.models import Form, Supplement, Topic

from .fact_inlines import CautionInline, ClaimInline, FormInline, IntakeInline
from .fact_pages import FactPages
from .fields import LinesField
from .study_inline import StudyInline

MENTIONS_SHOWN = 20


class SupplementForm(forms.ModelForm):
    aliases = LinesField(label=_("Also called"))
    key_points = LinesField(label=_("Key points"), help_text=_("Two to four, one to a line."))
    topics = forms.ModelMultipleChoiceField(
        Topic.objects,
        label=_("Topics"),
        required=False,
        widget=AutocompleteSelectMultiple(Form._meta.get_field("topics"), admin.site),  # the same topics to choose from
    )

    class Meta:
        model = Supplement
        fields = ["name", "slug", "kind", "aliases", "summary", "key_points", "topics", "intake_note", "evidence_note"]


@admin.register(Supplement)
class SupplementAdmin(FactPages, admin.ModelAdmin):
    form = SupplementForm
    inlines = [CautionInline, FormInline, IntakeInline, ClaimInline, StudyInline]
    list_display = ["name", "kind", "summary"]
    list_filter = ["kind"]
    search_fields = ["name", "aliases"]
    prepopulated_fields = {"slug": ["name"]}
    readonly_fields = ["mentioned_in"]
    save_on_top = True

    def save_related(self, request, form, formsets, change):
        with facts.editing(form.instance, request.user):
            super().save_related(request, form, formsets, change)

    @admin.display(description=_("articles that mention it without being linked"))
    def mentioned_in(self, supplement):
        if supplement.pk is None:
            return "–"
        found = mentions.of(supplement, MENTIONS_SHOWN)
        items = format_html_join(
            "",
            "<li><a href='{}'>{}</a> (“{}”)</li>",
            ((self.address("article_change", m.article.pk), m.article.title, m.word) for m in found),
        )
        return format_html("<ul>{}</ul>", items) if found else _("None.")
