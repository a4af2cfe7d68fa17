"""The editor of an article's text: django-prose-editor's bundle with our own blocks (static/js/editor)."""

from django import forms
from django.conf import settings
from django.forms.utils import flatatt
from django.template.loader import render_to_string
from django.urls import reverse
from js_asset import ImportMap, Media, Script

from . import pickers

FOLDER = settings.BASE_DIR / "fibrosite" / "static" / "js" / "editor"

IMPORTS = ImportMap(
    {"django-prose-editor/editor": "django_prose_editor/editor.js"}
    | {f"fibrosite/editor/{file.stem}": f"js/editor/{file.name}" for file in sorted(FOLDER.glob("*.js"))}
)


class BodyEditor(forms.Textarea):
    """A text area that a script turns into an editor; without the script its HTML can still be written by hand."""

    needs_multipart_form = True  # plain bytes: percent signs would triple a long text

    @property
    def media(self):
        return Media(
            importmap=IMPORTS, css={"all": ["css/editor.css"]}, js=[Script("js/editor/main.js", type="module")]
        )

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["addresses"] = {
            asked: reverse(f"admin:articles_article_{asked}")
            for asked in ("paste", "advice", "references", "articles", "images", "facts")
        } | {"picture": reverse("admin:articles_article_picture", args=["KEY"])}
        context["widget"]["longest"] = pickers.LONGEST_BODY
        context["widget"]["attributes"] = flatatt({"rows": 30, "cols": 100, **context["widget"]["attrs"]})
        return context

    def _render(self, template_name, context, renderer=None):
        return render_to_string("admin/editor/body.html", context)


class WithEditor:
    """Lets an admin show the editor."""

    def render_change_form(self, request, context, *args, **kwargs):
        # The editor's import map is the one script within a page; the policy lets it in by this nonce.
        context["media"] = Media.from_media(context["media"]).with_nonce(str(request.csp_nonce))
        return super().render_change_form(request, context, *args, **kwargs)


class Editing(WithEditor):
    """Adds to the article's admin the editor, and what it asks the server."""

    def get_urls(self):
        return pickers.urls(self) + super().get_urls()
