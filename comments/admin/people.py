from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comments import moderation
from comments.models import Commenter
from fibrosite.shared.texts import one_line

REASON_MAX = 300


class PersonForm(forms.ModelForm):
    def clean(self):
        data = super().clean()
        if until := data.get("banned_until"):
            if until <= timezone.now():
                self.add_error("banned_until", _("That moment has passed. Choose one to come, or none."))
            data["is_banned"] = True
        return data


@admin.register(Commenter)
class CommenterAdmin(admin.ModelAdmin):
    """How far a person is trusted, and for how long they are not welcome."""

    form = PersonForm
    list_display = ["name", "email", "trust", "is_banned", "banned_until", "approved", "refused", "first_seen"]
    list_filter = ["trust", "is_banned"]
    search_fields = ["name", "email"]
    ordering = ["-first_seen", "-pk"]
    list_per_page = 50
    show_full_result_count = False
    actions = ["trust_them", "read_first", "by_record"]
    fields = ["name", "email", "note", "trust", "is_banned", "banned_until", "first_seen", "record"]
    readonly_fields = ["email", "first_seen", "record"]

    def get_urls(self):
        everything = self.admin_site.admin_view(self.take_down)
        return [path("<int:pk>/take-down/", everything, name="comments_commenter_take_down"), *super().get_urls()]

    def get_queryset(self, request):
        return super().get_queryset(request).with_record()

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, person=None):
        return False  # people erase themselves; what others answered keeps its place then

    def has_moderate_permission(self, request):
        return request.user.has_perm("comments.moderate_comment") and self.has_change_permission(request)

    @admin.action(description=gettext_lazy("Trust: public at once"), permissions=["moderate"])
    def trust_them(self, request, people):
        self._set_trust(request, people, Commenter.Trust.TRUSTED)

    @admin.action(description=gettext_lazy("Always read first"), permissions=["moderate"])
    def read_first(self, request, people):
        self._set_trust(request, people, Commenter.Trust.PREMODERATED)

    @admin.action(description=gettext_lazy("Trust by what was approved before"), permissions=["moderate"])
    def by_record(self, request, people):
        self._set_trust(request, people, Commenter.Trust.RECORD)

    def _set_trust(self, request, people, trust):
        done = Commenter.objects.filter(pk__in=people.values("pk")).update(trust=trust)
        for person in people:
            self.log_change(request, person, f"{_('trust')}: {trust.label}")
        messages.success(request, ngettext("%d person changed.", "%d people changed.", done) % done)

    def take_down(self, request, pk):
        """Everything of this person that is public or waits, after one look at how much that is."""
        if not self.has_moderate_permission(request):
            raise PermissionDenied
        person = Commenter.objects.filter(pk=pk).first()
        if person is None:
            raise Http404(_("There is no such person."))
        if request.method == "POST":
            reason = one_line(request.POST.get("reason", ""))[:REASON_MAX]
            done, left = moderation.take_down_everything(person, request.user, reason=reason)
            messages.success(request, ngettext("%d comment taken down.", "%d comments taken down.", done) % done)
            if left:
                messages.warning(request, _("%d changed just now, or somebody else is looking at them.") % left)
            self.log_change(request, person, _("everything taken down"))
            return redirect("admin:comments_commenter_change", pk)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "person": person,
            "title": _("Take down everything by %s") % person,
            "public": person.comments.approved().count(),
            "pending": person.comments.pending().count(),
            "reason_max": REASON_MAX,
        }
        return TemplateResponse(request, "admin/comments/commenter/take_down.html", context)

    @admin.display(description=gettext_lazy("approved"))
    def approved(self, person):
        return person.approved_count

    @admin.display(description=gettext_lazy("refused"))
    def refused(self, person):
        return person.refused_count

    @admin.display(description=gettext_lazy("comments"))
    def record(self, person):
        return format_html(
            '{} · <a href="{}">{}</a> · <a href="{}">{}</a>',
            _("%(approved)d approved, %(refused)d refused")
            % {"approved": person.approved_count, "refused": person.refused_count},
            f"{reverse('admin:comments_comment_changelist')}?commenter={person.pk}",
            _("all of them"),
            reverse("admin:comments_commenter_take_down", args=[person.pk]),
            _("take everything down…"),
        )
