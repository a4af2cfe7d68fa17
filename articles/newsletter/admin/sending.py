"""The page from which an issue goes out: what it looks like, a test to oneself, now or later, and how far it is."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.newsletter import letters, sending
from articles.newsletter.forms import ScheduleForm
from articles.newsletter.models import Delivery, Subscriber
from articles.templatetags.reading import moment
from fibrosite.shared import mail

SEND = "newsletter.send_issue"


class SendPages:
    """Adds these pages to the admin of issues."""

    def get_urls(self):
        def page(route, view, name):
            return path(route, self.admin_site.admin_view(view), name=f"newsletter_issue_{name}")

        return [
            page("<int:pk>/send/", self.send, "send"),
            page("<int:pk>/letter/", self.letter, "letter"),
            *super().get_urls(),
        ]

    def letter(self, request, pk):
        """The mail itself, as mail programs draw it; nothing in it may load anything."""
        issue = self._issue_or_404(request, pk)
        written = letters.test(issue, request.user.email)
        response = HttpResponse(mail.html_of(written.name, written.context))
        response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
        return response

    def send(self, request, pk):
        issue = self._issue_or_404(request, pk)
        form = ScheduleForm(request.POST if "schedule" in request.POST else None)
        if request.method == "POST":
            if not request.user.has_perm(SEND):
                raise PermissionDenied
            if answer := self._do(request, issue, form):
                return answer
        return self._show(request, issue, form)

    def _do(self, request, issue, form):
        """Take the step whose button was pressed. None when the page has to be shown again with a sentence."""
        try:
            if "test" in request.POST:
                self._test(request, issue)
            elif "now" in request.POST:
                sending.begin(issue)
                messages.success(request, _("It is on its way. This page shows how far it is."))
            elif "take_back" in request.POST:
                sending.take_back(issue)
                messages.success(request, _("Taken back: it is a draft again."))
            elif "again" in request.POST:
                count = sending.try_again(issue)
                sentence = ngettext("%d letter is tried again.", "%d letters are tried again.", count)
                messages.success(request, sentence % count)
            elif "schedule" in request.POST:
                if not form.is_valid():
                    return None
                sending.schedule(issue, form.cleaned_data["send_on"])
                messages.success(request, _("It goes out on %s.") % moment(issue.send_at))
        except ValidationError as problem:
            if hasattr(problem, "error_dict"):
                form.add_error(None, problem)
                return None
            messages.error(request, " ".join(problem.messages))
        return redirect("admin:newsletter_issue_send", issue.pk)

    def _test(self, request, issue):
        if not request.user.email:
            messages.error(request, _("Your account has no e-mail address. An administrator can add one."))
            return
        try:
            sending.send_test(issue, request.user.email)
        except OSError as problem:
            messages.error(request, _("The mail server did not take it: %s") % mail.sentence_of(problem))
        else:
            messages.success(request, _("A test is on its way to %s.") % request.user.email)

    def _show(self, request, issue, form):
        written = letters.test(issue, request.user.email)
        public = {item.pk for item in written.context["items"]}
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Preview and send “%s”") % issue,
            "issue": issue,
            "form": form,
            "text": mail.text_of(written.name, written.context),
            "hidden": [item for item in issue.items.select_related("article") if item.pk not in public],
            "subscribers": Subscriber.objects.confirmed().count(),
            "may_send": request.user.has_perm(SEND),
            "may_change": self.has_change_permission(request, issue),
            **self._progress(issue),
        }
        return TemplateResponse(request, "admin/newsletter/issue/send.html", context)

    def _progress(self, issue):
        counts = sending.progress_of(issue) if issue.is_public else {}
        settled = counts.get("sent", 0) + counts.get("failed", 0) + counts.get("unsure", 0) + counts.get("dropped", 0)
        return {
            "counts": [(state.label, counts[state]) for state in Delivery.State if counts.get(state)],
            "settled": settled if counts else issue.delivered,
            "again": counts.get("failed", 0) + counts.get("unsure", 0),
        }

    def _issue_or_404(self, request, pk):
        issue = self.get_object(request, str(pk))
        if issue is None:
            raise Http404(_("There is no such issue."))
        if not self.has_view_permission(request, issue):
            raise PermissionDenied
        return issue
