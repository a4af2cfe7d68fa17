"""The line of steps above an article: where it stands, what it lacks, and the buttons that take it on.

A button saves what was typed first, then takes the step, so no words are lost to it. An edit of a public article is
kept as its waiting edit instead."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import letters, moves, publishing, review_notes, writing
from articles.models import State

STEP = "_step"
NOT_A_BUTTON = {"sign"}  # signing has a form of its own
LOG_SHOWN = 12


class StepFields(forms.Form):
    """What a step may need beside the article's own fields."""

    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Goes into the log, and by mail to those concerned. Readers never see it."),
    )
    publish_on = forms.DateTimeField(
        label=gettext_lazy("Time"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    change_note = forms.CharField(
        label=gettext_lazy("What changed, for readers"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"size": 80}),
        help_text=gettext_lazy("Shown beside “Updated”. Needed unless the correction is small."),
    )
    is_small = forms.BooleanField(label=gettext_lazy("Only a small correction (spelling, a dead link)"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["publish_on"].help_text = _("Time zone: %s.") % timezone.get_current_timezone_name()
        waiting = getattr(self.instance, "waiting", None)
        if waiting:
            self.initial |= {
                "change_note": waiting.note,
                "is_small": waiting.is_small,
                "publish_on": waiting.goes_live_at and timezone.localtime(waiting.goes_live_at),
            }
        elif self.instance.pk and self.instance.state == State.SCHEDULED:
            self.initial["publish_on"] = timezone.localtime(self.instance.publish_at)

    def is_multipart(self):
        """Sent as it was typed: the other encoding makes a long text up to three times as long, and then too long."""
        return True

    def clean(self):
        """What the pressed button needs is asked for at its field, before anything is saved or lost."""
        data = super().clean() or self.cleaned_data
        step = moves.MOVES.get(self.data.get(STEP))
        if step is None:
            return data
        if step.needs_note and not data.get("note"):
            self.add_error("note", _("Say why, so that the author knows what to do."))
        wants_time = step.needs_time or (step.needs_edit and data.get("publish_on"))
        if wants_time and "publish_on" not in self.errors:
            try:
                publishing.require_future(data.get("publish_on"))
            except ValidationError as problem:
                self.add_error("publish_on", problem.message_dict["publish_on"])
        if step.verb == "release" and not data.get("is_small") and not data.get("change_note"):
            self.add_error("change_note", _("Say in a sentence what changed. Readers see it beside “Updated”."))
        return data


class Workflow:
    """Adds the line of steps to the article's admin."""

    def get_urls(self):
        step = self.admin_site.admin_view(self.step_view)
        return [path("<int:pk>/step/", step, name="articles_article_step"), *super().get_urls()]

    def save_model(self, request, article, form, change):
        if not change:
            article.save()  # the byline needs a row to stand under

    def save_related(self, request, form, formsets, change):
        article, data = form.instance, form.cleaned_data
        authors = bylined(formsets[0]) if formsets else None
        words = {"topics": data["topics"], "supplements": data["supplements"], "by": request.user}
        if not article.is_public:
            writing.save(article, authors=authors, **words, is_small=data["is_small"])
            return
        before = article.waiting_id
        edit = writing.propose(article, authors=authors, **words, note=data["change_note"], is_small=data["is_small"])
        if edit and edit.pk != before:
            letters.tell_of_edit(article, request.user)

    def response_add(self, request, article, post_url_continue=None):
        response = super().response_add(request, article, post_url_continue)
        return self._after_saving(request, article, response)

    def response_change(self, request, article):
        response = super().response_change(request, article)
        return self._after_saving(request, article, response)

    def _after_saving(self, request, article, response):
        if STEP in request.POST:
            return self._take(request, article)
        if article.is_public and article.waiting and not article.waiting.goes_live_at:
            messages.info(request, _("Readers see the old words until the edit is let live."))
        return response

    def step_view(self, request, pk):
        """A step by somebody who may not change the words, such as one that takes an article out of the bin."""
        article = self.article_or_404(request, pk)
        if request.method != "POST":
            return redirect("admin:articles_article_change", pk)
        return self._take(request, article)

    def _take(self, request, article):
        verb, note = request.POST.get(STEP, ""), request.POST.get("note", "")
        address = reverse("admin:articles_article_change", args=[article.pk])
        if verb not in moves.MOVES or verb in NOT_A_BUTTON:
            return redirect(address)
        extra = {}
        if verb in ("schedule", "release"):
            extra["at"] = self._time(request)
        try:
            getattr(publishing, verb)(article, request.user, note=note, **extra)
        except ValidationError as problem:
            messages.error(request, " ".join([_("That step is not possible yet."), *problem.messages]))
            return redirect(f"{address}?{urlencode({'note': note})}" if note else address)
        messages.success(request, said(article, verb))
        return redirect(address)

    def _time(self, request):
        try:
            return StepFields.base_fields["publish_on"].clean(request.POST.get("publish_on", ""))
        except ValidationError:
            return None

    def change_view(self, request, object_id, form_url="", extra_context=None):
        article = self.get_object(request, object_id)
        panel = self.panel(request, article) if article else {}
        return super().change_view(request, object_id, form_url, (extra_context or {}) | {"workflow": panel})

    def panel(self, request, article):
        """What the line of steps shows."""
        steps = moves.possible(article, request.user)
        is_live = article.state == State.PUBLISHED
        return {
            "line": [(state, state.label) for state in moves.LINE],
            "buttons": [move for move in steps if move.verb not in NOT_A_BUTTON],
            "may_sign": any(move.verb == "sign" for move in steps),
            "asks_time": any(move.needs_time or move.verb == "release" for move in steps),
            "is_live": is_live,
            "missing": [] if is_live and not article.waiting else publishing.what_is_missing(article),
            "log": article.steps.select_related("by")[:LOG_SHOWN],
            "typed_note": request.GET.get("note", ""),
            "notes": review_notes.open_notes(article),
            "links": [(link, review_notes.address(link)) for link in article.preview_links.all()[:10]],
        }


def bylined(formset):
    """The authors that the rows of the byline name, in their order, each once. The rows are written by `writing`."""
    formset.new_objects = formset.changed_objects = formset.deleted_objects = ()  # what the admin's log asks for
    rows = [row.cleaned_data for row in formset.forms if row.cleaned_data.get("author")]
    kept = [row for row in rows if not row.get("DELETE")]
    return list(dict.fromkeys(row["author"] for row in sorted(kept, key=lambda row: row.get("order") or 0)))


def said(article, verb):
    """What is told to the person who pressed the button."""
    if verb == "release":
        article.refresh_from_db()
        if article.waiting:
            return _("The edit goes live at the time you chose. Readers see the old words until then.")
        return _("The edit is live.")
    return {
        "submit": _("Sent to review. The editors are told."),
        "ask_medical": _("The medical reviewers are told."),
        "send_back": _("Sent back. The author is told why."),
        "publish": _("It is public."),
        "schedule": _("It has its time. Readers see it from then on."),
        "withdraw": _("Taken back. Readers do not see it any more."),
        "drop_edit": _("The edit is dropped. It stays in the list of versions."),
        "throw_away": _("In the bin. It can be brought back for thirty days."),
    }.get(verb, _("Done."))
