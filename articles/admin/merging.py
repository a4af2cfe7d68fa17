"""Making one row of two, with a page that says what will happen; and addresses that lead on when they change."""

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from articles import redirects

MOST_LINKS = 50


class MergePage:
    """`merge(gone, kept, by)` does it; `merge_field` is a field that points to this model, for the search box."""

    def get_urls(self):
        name = f"articles_{self.opts.model_name}_merge"
        view = self.admin_site.admin_view(self.merge_view)
        return [path("<int:pk>/merge/", view, name=name), *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        extra = {}
        if self.has_delete_permission(request) and unquote(object_id).isdigit():
            address = reverse(f"admin:articles_{self.opts.model_name}_merge", args=[unquote(object_id)])
            extra = {"merge_url": address, "merge_label": self.merge_label}
        return super().change_view(request, object_id, form_url, (extra_context or {}) | extra)

    def merge_view(self, request, pk):
        if not self.has_delete_permission(request):
            raise PermissionDenied
        thing = self.get_object(request, str(pk))
        if thing is None:
            raise Http404
        form = self._form(thing, request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            kept = form.cleaned_data["kept"]
            self.merge(thing, kept, request.user)
            messages.success(request, _("Done: “%s” stands everywhere now.") % kept)
            return redirect(f"admin:articles_{self.opts.model_name}_change", kept.pk)
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "thing": thing,
            "form": form,
            "media": self.media + form.media,
            "title": f"{self.merge_label}: {thing}",
            "help": self.merge_help,
            "label": self.merge_label,
        }
        return TemplateResponse(request, "admin/articles/merge.html", context)

    def _form(self, thing, data):
        class MergeForm(forms.Form):
            kept = forms.ModelChoiceField(
                self.model.objects.exclude(pk=thing.pk),
                label=_("The one that stays"),
                widget=AutocompleteSelect(self.merge_field, self.admin_site),
                error_messages={
                    "required": _("Choose the one that stays."),
                    "invalid_choice": _("Choose another one."),
                },
            )

        return MergeForm(data)


class KeepsOldAddress:
    """A changed address leaves a redirect behind."""

    def save_model(self, request, thing, form, change):
        before = self.model.objects.get(pk=thing.pk).get_absolute_url() if change else None
        super().save_model(request, thing, form, change)
        if before and before != thing.get_absolute_url():
            redirects.moved(before, thing.get_absolute_url())


def linked(articles):
    """Links to these articles in the desk, the first fifty of them."""
    rows = [
        (reverse("admin:articles_article_change", args=[pk]), title)
        for pk, title in articles.values_list("pk", "title")[:MOST_LINKS]
    ]
    if not rows:
        return _("Nowhere.")
    return format_html("<ul>{}</ul>", format_html_join("", '<li><a href="{}">{}</a></li>', rows))
