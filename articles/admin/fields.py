"""Lists of short texts are edited one to a line."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fibrosite.shared.texts import one_line


class LinesField(forms.CharField):
    """A JSON list of lines, edited in a text area."""

    widget = forms.Textarea(attrs={"rows": 4, "cols": 80})

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", _("One to a line."))
        kwargs.setdefault("required", False)
        kwargs.pop("encoder", None), kwargs.pop("decoder", None)
        super().__init__(**kwargs)

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        return [line for line in (one_line(line) for line in super().to_python(value).splitlines()) if line]

    def has_changed(self, initial, data):
        return (initial or []) != self.to_python(data or "")


class WholeText(forms.TextInput):
    """Without `maxlength`, which makes browsers cut off what is pasted: the form says what is too long instead."""

    def get_context(self, name, value, attrs):
        attrs = {name: value for name, value in (attrs or {}).items() if name != "maxlength"}
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"].pop("maxlength", None)
        return context
