"""The rows of the byline in the form: the authors that are worked on, which may be those of an edit that waits.

They are values, not stored rows: `writing` stores the byline as a whole."""

from django import forms
from django.contrib.admin.widgets import AdminIntegerFieldWidget
from django.utils.translation import gettext_lazy as _

from articles import snapshots
from articles.models import Byline


class BylineForm(forms.ModelForm):
    """A row may name an author who has one already, and an empty one names nobody."""

    class Meta:
        model = Byline
        fields = ["author", "order"]
        widgets = {"order": AdminIntegerFieldWidget(attrs={"aria-label": _("Place in the byline"), "min": 0})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["author"].required = False

    def validate_unique(self):
        pass

    def validate_constraints(self):
        pass


class BylineRows(forms.BaseInlineFormSet):
    def __init__(self, data=None, files=None, instance=None, **kwargs):
        rows = []
        if data is None and instance.pk:
            authors = enumerate(snapshots.authors_of(instance))
            rows = [{"author": author.pk, "order": number} for number, author in authors]
        super().__init__(data, files, instance, **kwargs | {"queryset": Byline.objects.none(), "initial": rows})
        self.extra = len(rows)

    def initial_form_count(self):
        return 0

    def validate_unique(self):
        """An author named twice stands in the byline once."""
