from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import FilteredSelectMultiple
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from js_asset import Script

from articles import publishing, snapshots, writing
from articles.models import Article, Byline, State, Topic
from articles.rendering import cited_keys
from articles.templatetags.reading import moment
from fibrosite.shared.html import clean_article

from . import pickers
from .autosave import Autosave, SafeSaving
from .byline import BylineForm, BylineRows
from .editor import BodyEditor, Editing
from .fields import LinesField, WholeText
from .filters import DueFilter, StateFilter
from .talk import Talk
from .versions import VersionPages
from .workflow import StepFields, Workflow

FOR_EDITORS = {State.SCHEDULED, State.ARCHIVED, State.BINNED}


class ArticleForm(SafeSaving, StepFields, forms.ModelForm):
    key_points = LinesField(
        label=_("Key points"), help_text=_("Two to four, one to a line. Readers see them before anything else.")
    )

    topics = forms.ModelMultipleChoiceField(
        Topic.objects, label=_("Topics"), widget=FilteredSelectMultiple(_("topics"), is_stacked=False)
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.waiting:  # the address too is the one that waits
            self.initial["slug"] = self.instance.waiting.snapshot["slug"]

    class Meta:
        model = Article
        fields = [
            "kind",
            "title",
            "slug",
            "summary",
            "key_points",
            "body",
            "topics",
            "supplements",
            "lead_image",
            "covers",
            "disclosure",
            "next_review",
            "terms",
            "whole_text_only",
            "online_only",
        ]
        widgets = {
            "title": WholeText(attrs={"size": 80}),
            "summary": forms.Textarea(attrs={"rows": 2, "cols": 80}),
            "body": BodyEditor,
            "supplements": FilteredSelectMultiple(_("supplements"), is_stacked=False),
        }

        error_messages = {"slug": {"unique": _("Another article has this address already. Choose another one.")}}

    def clean_body(self):
        if len(self.cleaned_data["body"]) > pickers.LONGEST_BODY:
            raise ValidationError(pickers.too_long(self.cleaned_data["body"]))
        body = clean_article(self.cleaned_data["body"])
        writing.references_for(cited_keys(body))
        return body


class BylineInline(admin.TabularInline):
    model = Byline
    form, formset = BylineForm, BylineRows
    extra = 0
    autocomplete_fields = ["author"]

    def get_formset(self, request, article=None, **kwargs):
        if not self.has_change_permission(request, article):
            kwargs |= {"form": forms.ModelForm, "formset": forms.BaseInlineFormSet}  # shown, and nothing to fill in
        return super().get_formset(request, article, **kwargs)


@admin.register(Article)
class ArticleAdmin(Autosave, Editing, Workflow, Talk, VersionPages, admin.ModelAdmin):
    form = ArticleForm
    inlines = [BylineInline]
    list_display = ["title", "kind", "state", "time", "due", "open_notes"]
    list_filter = [StateFilter, DueFilter, "kind"]
    list_per_page = 50
    search_fields = ["title", "summary"]
    prepopulated_fields = {"slug": ["title"]}
    autocomplete_fields = ["lead_image"]
    date_hierarchy = "publish_at"
    actions = ["publish", "withdraw"]
    save_on_top = True
    fieldsets = [
        (None, {"fields": ["kind", "title", "slug", "summary", "key_points", "body"]}),
        (_("What it is about"), {"fields": ["topics", "supplements", "lead_image", "covers"]}),
        (_("Honesty"), {"fields": ["disclosure", "next_review"]}),
        (_("Passing it on"), {"classes": ["collapse"], "fields": ["terms", "whole_text_only", "online_only"]}),
    ]

    class Media:
        css = {"all": ["css/desk.css"]}
        js = [Script("js/desk.js", type="module")]

    def get_queryset(self, request):
        return super().get_queryset(request).for_desk()

    def get_object(self, request, object_id, from_field=None):
        """The article with the words that are worked on: those of its waiting edit, when there is one."""
        publishing.bring_in_due()
        article = super().get_object(request, object_id, from_field)
        if article and article.waiting:
            snapshots.lay_over(article, article.waiting.snapshot)
        return article

    @admin.display(description=_("state"), ordering="status")
    def state(self, article):
        state = article.state.label
        return format_html("{} · {}", state, _("an edit waits")) if article.waiting_id else state

    @admin.display(description=_("public from"), ordering="publish_at")
    def time(self, article):
        return moment(article.publish_at) if article.publish_at else "–"

    @admin.display(description=_("look again"), ordering="due_on")
    def due(self, article):
        return date_format(article.due_on, "j F Y") if article.due_on else "–"

    @admin.display(description=_("open notes"), ordering="open_notes")
    def open_notes(self, article):
        return article.open_notes or "–"

    @admin.action(description=_("Publish now"), permissions=["publish"])
    def publish(self, request, articles):
        done = self._take_all(request, articles, publishing.publish)
        if done:
            sentence = ngettext("%d article is public.", "%d articles are public.", done) % done
            messages.success(request, sentence)

    @admin.action(description=_("Take back to draft"), permissions=["publish"])
    def withdraw(self, request, articles):
        if self._take_all(request, articles, publishing.withdraw):
            messages.success(request, _("Taken back. Readers do not see it any more."))

    def _take_all(self, request, articles, verb):
        done = 0
        for article in articles:
            try:
                verb(article, request.user)
                done += 1
            except ValidationError as problem:
                messages.error(request, format_html("<b>{}</b>: {}", article.title, " ".join(problem.messages)))
        return done

    def has_publish_permission(self, request):
        return request.user.has_perm("articles.publish_article")

    def has_change_permission(self, request, article=None):
        """Authors write drafts, and propose edits of what is public; what waits for its time is the editors’."""
        allowed = super().has_change_permission(request, article)
        if article is None or article.state not in FOR_EDITORS:
            return allowed
        return allowed and self.has_publish_permission(request)

    def has_delete_permission(self, request, article=None):
        """Nothing is deleted here: an article goes into the bin by a step."""
        return False
