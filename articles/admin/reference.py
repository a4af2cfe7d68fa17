"""References are pasted: a PMID, a DOI, a PMCID or an address. The same paper is never there twice."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles import identifiers, merging, references
from articles.models import Article, Citation, Reference

from .merging import MergePage, linked


class ReferenceForm(forms.ModelForm):
    paste = forms.CharField(
        label=_("Paste"),
        required=False,
        max_length=1000,
        help_text=_("A PMID, DOI or PMCID, or the address of the paper at PubMed or doi.org. Nothing is looked up."),
        widget=forms.TextInput(attrs={"size": 80}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "key" in self.fields:
            self.fields["key"].required = False
            self.fields["key"].help_text = _("Authors cite it by this name. Empty: one is made.")

    def clean_paste(self):
        """The Identifiers in what was pasted; says when the paper is here already."""
        text = self.cleaned_data["paste"].strip()
        if not text:
            return identifiers.Identifiers()
        found = references.read(text)
        stored = references.stored(found)
        if stored and stored != self.instance:
            raise ValidationError(_("This paper is here already: %(key)s."), params={"key": stored.key})
        return found

    def clean(self):
        data = super().clean()
        for name, value in (data.get("paste") or identifiers.Identifiers())._asdict().items():
            data[name] = data.get(name) or value
        if not data.get("key") and "key" in self.fields:
            if not any(data.get(name) for name in identifiers.Identifiers._fields):
                raise ValidationError({"key": _("Give it a key, or paste what identifies the paper.")})
            data["key"] = references.free_key(data)
        return data


@admin.register(Reference)
class ReferenceAdmin(MergePage, admin.ModelAdmin):
    form = ReferenceForm
    merge = staticmethod(merging.merge_references)
    merge_field = Citation._meta.get_field("reference")
    merge_label = _("Merge into another")
    merge_help = _(
        "Texts and facts cite the other reference from then on; this one goes. What only this one knew is kept."
    )
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    list_display = ["short", "title", "journal", "year", "kind", "state"]
    list_filter = ["kind", "state"]
    search_fields = ["key", "title", "authors", "pmid", "doi", "pmcid"]
    readonly_fields = ["where_cited"]
    list_per_page = 50
    fields = [
        "paste", "key", "title", "authors", ("journal", "year", "volume_pages"), ("kind", "kind_detail"),
        ("pmid", "doi", "pmcid"), "url", ("state", "state_note"), "where_cited",
    ]  # fmt: skip

    def get_search_results(self, request, queryset, term):
        """Pasting an address into a search or an autocomplete finds the one paper it names."""
        try:
            found = references.find(term)
        except ValidationError:
            found = None
        if found:
            return queryset.filter(pk=found.pk), False
        return super().get_search_results(request, queryset, term)

    @admin.display(description=_("where it is cited"))
    def where_cited(self, reference):
        return linked(Article.objects.filter(citations__reference=reference))
