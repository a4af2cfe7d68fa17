from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles import redirects
from articles.models import Redirect


class RedirectForm(forms.ModelForm):
    class Meta:
        model = Redirect
        fields = ["old_path", "new_path"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["new_path"].required = False
        self.fields["new_path"].help_text = _("Empty: the page is gone for good, and readers are told so.")

    def clean_old_path(self):
        return _path(self.cleaned_data["old_path"])

    def clean_new_path(self):
        return self.cleaned_data["new_path"] and _path(self.cleaned_data["new_path"])

    def clean(self):
        data = super().clean()
        old, new = data.get("old_path"), data.get("new_path")
        if old and old == new:
            self.add_error("new_path", _("That is the old address again."))
        elif new and Redirect.objects.filter(old_path=new, new_path=old).exists():
            self.add_error("new_path", _("That leads in a circle: it comes back to the old address."))
        return data


def _path(value):
    if not value.startswith("/") or value.startswith("//") or "?" in value or "#" in value:
        raise ValidationError(_("Write the path only, beginning with one slash: /articles/an-address/"))
    return value


@admin.register(Redirect)
class RedirectAdmin(admin.ModelAdmin):
    """Addresses that moved. Most make themselves when an address is changed or topics are merged."""

    form = RedirectForm
    list_display = ["old_path", "new_path", "hits", "last_hit_on", "is_automatic"]
    list_filter = ["is_automatic"]
    search_fields = ["old_path", "new_path"]
    readonly_fields = ["hits", "last_hit_on", "is_automatic", "made_at"]
    list_per_page = 100

    def save_model(self, request, redirect, form, change):
        if change:
            Redirect.objects.filter(pk=redirect.pk).update(old_path=redirect.old_path)
        stored = redirects.moved(redirect.old_path, redirect.new_path, is_automatic=False)
        redirect.pk = stored.pk
