from django import forms
from django.utils.translation import gettext_lazy as _

from fibrosite.shared.texts import many_lines, one_line


class NoteForm(forms.Form):
    """A reviewer’s note about a passage."""

    quote = forms.CharField(
        label=_("The passage (copy it from the text above)"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    text = forms.CharField(
        label=_("Your note"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write your note first.")},
    )

    def clean_quote(self):
        return one_line(self.cleaned_data["quote"])

    def clean_text(self):
        return many_lines(self.cleaned_data["text"])
