"""The rows of a supplement as tables on its screen. What two rows say together is checked here, at the later one."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _

from articles import evidence, facts
from articles.models import Caution, EvidenceClaim, Form, ReferenceIntake

CHECKED = ["source", "verified_on", "next_review"]


class FactInline(admin.StackedInline):
    """Folded, in few lines, without four buttons beside every choice: a supplement has dozens of rows."""

    extra = 0
    classes = ["collapse"]
    formfield_overrides = {models.TextField: {"widget": forms.Textarea(attrs={"rows": 2, "cols": 90})}}

    def formfield_for_dbfield(self, field, request, **kwargs):
        formfield = super().formfield_for_dbfield(field, request, **kwargs)
        if isinstance(formfield.widget, RelatedFieldWidgetWrapper):
            formfield.widget = formfield.widget.widget
        return formfield


class FormInline(FactInline):
    model = Form
    fields = ["name", "note", "topics", tuple(CHECKED)]
    autocomplete_fields = ["topics", "source"]


def with_choices(formfield, things):
    """The field with its choices read once, instead of once a row."""
    formfield.choices = [("", "–"), *((thing.pk, str(thing)) for thing in things)]
    return formfield


class RowsTogether(BaseInlineFormSet):
    """A formset whose rows are compared with the rows above them."""

    def clean(self):
        super().clean()
        above = []
        for form in self.forms:
            if form.errors or (not form.has_changed() and not form.instance.pk) or self._should_delete_form(form):
                continue
            try:
                self.compare(form.instance, above)
            except ValidationError as problem:
                form.add_error(None if self.at not in form.fields else self.at, problem)
            above.append(form.instance)


class IntakeRows(RowsTogether):
    at = "age_from"

    def compare(self, intake, above):
        for other in above:
            facts.refuse_overlaps([other, intake])


class CautionRows(RowsTogether):
    at = "concern"

    def compare(self, caution, above):
        if any((caution.concern_id, caution.other_id) == (other.concern_id, other.other_id) for other in above):
            raise ValidationError(_("There is a caution about this in a row above."))


class IntakeInline(FactInline):
    model = ReferenceIntake
    formset = IntakeRows
    fields = [("basis", "group", "age_from", "age_to", "amount", "unit"), tuple(CHECKED)]
    autocomplete_fields = ["source"]


class CautionInline(FactInline):
    model = Caution
    formset = CautionRows
    fk_name = "supplement"
    fields = [("concern", "other", "severity", "hours_apart"), "effect", tuple(CHECKED)]
    autocomplete_fields = ["concern", "other", "source"]
    show_change_link = True


class ClaimInline(FactInline):
    model = EvidenceClaim
    fields = [
        ("topic", "direction", "population"),
        ("form", "route"),
        "summary",
        "rating",
        ("override", "override_reason"),
        tuple(CHECKED),
    ]
    readonly_fields = ["rating"]
    autocomplete_fields = ["topic", "source"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("topic").prefetch_related("studies")

    def formfield_for_foreignkey(self, field, request, **kwargs):
        if field.name == "form":
            mine = Form.objects.filter(supplement=request.resolver_match.kwargs.get("object_id"))
            formfield = super().formfield_for_foreignkey(field, request, queryset=mine, **kwargs)
            return with_choices(formfield, mine)
        return super().formfield_for_foreignkey(field, request, **kwargs)

    @admin.display(description=_("how sure, by the rule"))
    def rating(self, claim):
        if claim.pk is None:
            return _("Save it, then add its studies below.")
        found = evidence.rate(claim.studies.all())
        return f"{found.certainty.label.capitalize()}. {' '.join(found.because)}"
