from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import FilteredSelectMultiple
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles import publishing, writing
from articles.models import Article, Byline, Topic
from articles.rendering import cited_keys
from fibrosite.shared.html import clean_article

from .fields import LinesField
from .versions import VersionPages


class ArticleForm(forms.ModelForm):
    key_points = LinesField(
        label=_("Key points"), help_text=_("Two to four, one to a line. Readers see them before anything else.")
    )

    topics = forms.ModelMultipleChoiceField(
        Topic.objects, label=_("Topics"), widget=FilteredSelectMultiple(_("topics"), is_stacked=False)
    )

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
            "change_note",
            "next_review",
            "terms",
            "whole_text_only",
            "online_only",
        ]
        widgets = {
            "title": forms.TextInput(attrs={"size": 80}),
            "summary": forms.Textarea(attrs={"rows": 2, "cols": 80}),
            "body": forms.Textarea(attrs={"rows": 30, "cols": 100, "spellcheck": "true"}),
        }

    def clean_body(self):
        body = clean_article(self.cleaned_data["body"])
        writing.references_for(cited_keys(body))
        return body


class BylineInline(admin.TabularInline):
    model = Byline
    extra = 0
    autocomplete_fields = ["author"]


@admin.register(Article)
class ArticleAdmin(VersionPages, admin.ModelAdmin):
    form = ArticleForm
    inlines = [BylineInline]
    list_display = ["title", "kind", "state", "publish_at", "next_review"]
    list_filter = ["status", "kind"]
    search_fields = ["title", "summary"]
    prepopulated_fields = {"slug": ["title"]}
    autocomplete_fields = ["supplements", "lead_image"]
    readonly_fields = ["state", "publish_at", "missing"]
    date_hierarchy = "publish_at"
    actions = ["publish", "withdraw"]
    save_on_top = True
    fieldsets = [
        (None, {"fields": ["state", "missing", "kind", "title", "slug", "summary", "key_points", "body"]}),
        (_("What it is about"), {"fields": ["topics", "supplements", "lead_image", "covers"]}),
        (_("Honesty"), {"fields": ["disclosure", "change_note", "next_review"]}),
        (_("Passing it on"), {"classes": ["collapse"], "fields": ["terms", "whole_text_only", "online_only"]}),
    ]

    def save_model(self, request, article, form, change):
        if change and article.is_public and "change_note" in form.changed_data and article.change_note:
            article.updated_at = timezone.now()
        if not change:
            article.save()  # the byline needs a row to stand under

    def save_related(self, request, form, formsets, change):
        for formset in formsets:
            self.save_formset(request, form, formset, change=change)
        lists = {name: form.cleaned_data[name] for name in ("topics", "supplements")}
        writing.save(form.instance, **lists, by=request.user)

    @admin.display(description=_("state"))
    def state(self, article):
        if article.status == Article.Status.READY:
            return _("public") if article.is_public else _("scheduled")
        return article.get_status_display()

    @admin.display(description=_("still missing"))
    def missing(self, article):
        if article.pk is None:
            return "–"
        sentences = publishing.what_is_missing(article)
        return format_html("{}", " ".join(sentences)) if sentences else _("Nothing. It can go out.")

    @admin.action(description=_("Publish now"), permissions=["publish"])
    def publish(self, request, articles):
        done = 0
        for article in articles:
            try:
                publishing.publish(article, request.user)
                done += 1
            except ValidationError as problem:
                messages.error(request, format_html("<b>{}</b>: {}", article.title, " ".join(problem.messages)))
        if done:
            sentence = ngettext("%d article is public.", "%d articles are public.", done) % done
            messages.success(request, sentence)

    @admin.action(description=_("Take back to draft"), permissions=["publish"])
    def withdraw(self, request, articles):
        for article in articles:
            publishing.withdraw(article, request.user)
        messages.success(request, _("Taken back. Readers do not see it any more."))

    def has_publish_permission(self, request):
        return request.user.has_perm("articles.publish_article")

    def has_change_permission(self, request, article=None):
        """Authors change drafts; what readers see already is changed by editors."""
        allowed = super().has_change_permission(request, article)
        if article is None or article.status != Article.Status.READY:
            return allowed
        return allowed and self.has_publish_permission(request)
