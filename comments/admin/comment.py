from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from comments import moderation
from comments.models import Comment, Decision
from fibrosite.shared.texts import one_line


class DecisionForm(ActionForm):
    reason = forms.CharField(
        label=_("Reason, told to the writer:"), required=False, max_length=Decision._meta.get_field("reason").max_length
    )


class DecisionInline(admin.TabularInline):
    model = Decision
    fields = readonly_fields = ["decided_at", "moderator", "from_status", "to_status", "reason", "note"]
    extra = 0
    can_delete = False

    def has_add_permission(self, request, comment=None):
        return False


@admin.register(Comment)
class CommentAdmin(admin.ModelAdmin):
    """Decisions are actions on the list; a comment’s words are not edited here."""

    list_display = ["words", "name", "page", "status", "reasons", "created_at"]
    list_filter = ["status", "kind", "created_at"]
    search_fields = ["name", "text", "commenter__email"]
    ordering = ["created_at"]
    actions = ["approve", "reject", "mark_spam", "remove"]
    action_form = DecisionForm
    inlines = [DecisionInline]
    list_per_page = 50
    show_full_result_count = False
    fields = readonly_fields = [
        "status", "name", "person", "page", "answered", "shown", "text", "corrects", "told", "reasons", "created_at"
    ]  # fmt: skip

    def get_queryset(self, request):
        return super().get_queryset(request).for_queue()

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, comment=None):
        return False  # a decision takes it down and is recorded; only its writer erases

    def has_moderate_permission(self, request):
        return request.user.has_perm("comments.moderate_comment")

    @admin.action(description=_("Approve"), permissions=["moderate"])
    def approve(self, request, comments):
        self._decide(request, comments, moderation.approve)

    @admin.action(description=_("Reject"), permissions=["moderate"])
    def reject(self, request, comments):
        self._decide(request, comments, moderation.reject)

    @admin.action(description=_("Spam"), permissions=["moderate"])
    def mark_spam(self, request, comments):
        self._decide(request, comments, moderation.mark_spam)

    @admin.action(description=_("Remove"), permissions=["moderate"])
    def remove(self, request, comments):
        self._decide(request, comments, moderation.remove)

    def _decide(self, request, comments, verb):
        reason = one_line(request.POST.get("reason", ""))[:300]
        done = sum(bool(verb(comment, request.user, reason=reason)) for comment in comments)
        sentence = ngettext("%d comment decided.", "%d comments decided.", done) % done
        messages.success(request, sentence)
        if missed := len(comments) - done:
            messages.warning(
                request,
                ngettext("%d had been decided already.", "%d had been decided already.", missed) % missed,
            )

    @admin.display(description=_("comment"))
    def words(self, comment):
        return comment.text[:160] + ("…" if len(comment.text) > 160 else "")

    @admin.display(description=_("as readers see it"))
    def shown(self, comment):
        return mark_safe(comment.html)  # noqa: S308 - made safe by clean_comment when it was stored

    @admin.display(description=_("experience"))
    def told(self, comment):
        return str(comment.experience) if hasattr(comment, "experience") else "–"

    @admin.display(description=_("person"))
    def person(self, comment):
        return f"{comment.commenter} ({comment.commenter.email})" if comment.commenter else "–"

    @admin.display(description=_("page"))
    def page(self, comment):
        subject = comment.discussion.subject
        return format_html('<a href="{}">{}</a>', subject.get_absolute_url(), subject)

    @admin.display(description=_("answers"))
    def answered(self, comment):
        return comment.parent or "–"

    @admin.display(description=_("screening"))
    def reasons(self, comment):
        return format_html_join("; ", "{} ({})", ((because, points) for points, because in comment.screening)) or "–"
