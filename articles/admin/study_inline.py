"""The studies of all claims of a supplement in one table on its screen.

A study belongs to a claim, not to the supplement, and Django's inlines know only direct children: this formset asks
for the studies of the claims instead, and each row says which claim it is for."""

from django.contrib.admin.checks import InlineModelAdminChecks
from django.contrib.admin.utils import flatten_fieldsets
from django.forms import BaseModelFormSet, modelform_factory, modelformset_factory

from articles.models import EvidenceClaim, StudyResult

from .fact_inlines import FactInline, with_choices


class StudiesOfASupplement(BaseModelFormSet):
    def __init__(self, data=None, files=None, instance=None, save_as_new=False, prefix=None, queryset=None, **kwargs):
        self.instance = instance
        mine = queryset.filter(claim__supplement=instance) if instance.pk else queryset.none()
        super().__init__(data, files, prefix=prefix, queryset=mine, **kwargs)

    @classmethod
    def get_default_prefix(cls):
        return "studies"


class NoDirectParent(InlineModelAdminChecks):
    def _check_relation(self, obj, parent_model):
        return []

    def _check_exclude_of_parent_model(self, obj, parent_model):
        return []


class StudyInline(FactInline):
    model = StudyResult
    checks_class = NoDirectParent
    fields = [("claim", "reference"), ("design", "participants", "population", "tier", "direction"), "note"]
    autocomplete_fields = ["reference"]

    def get_formset(self, request, obj=None, **kwargs):
        form = modelform_factory(
            StudyResult,
            fields=flatten_fieldsets([(None, {"fields": self.fields})]),
            formfield_callback=lambda f, **kw: self.field_of(f, request, obj, **kw),
        )
        return modelformset_factory(
            StudyResult,
            form=form,
            formset=StudiesOfASupplement,
            extra=self.get_extra(request, obj) if self.has_add_permission(request, obj) else 0,
            can_delete=self.has_delete_permission(request, obj),
            max_num=1000,
        )

    def field_of(self, field, request, supplement, **kwargs):
        if field.name == "claim":
            claims = EvidenceClaim.objects.filter(supplement=supplement) if supplement else EvidenceClaim.objects.none()
            claims = claims.select_related("supplement", "topic")
            return with_choices(field.formfield(queryset=claims, **kwargs), claims)
        return self.formfield_for_dbfield(field, request=request, **kwargs)
