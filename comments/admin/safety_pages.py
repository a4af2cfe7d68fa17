"""What the queue does for safety: notes under a comment, and the page of one crisis. No form needs a script."""

from django import forms
from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from comments import crises, queue, safety_notes
from comments.models import Comment, CrisisStep, SafetyNote
from comments.safety import hints, support
from fibrosite.shared.texts import one_line

from .queue import moderators_only

LEVELS = [choice for choice in Comment.Crisis.choices if choice[0]]


class CrisisForm(forms.Form):
    do = forms.ChoiceField(choices=[(name, name) for name in ("level", "done", "ask", "close")])
    level = forms.TypedChoiceField(choices=LEVELS, coerce=int, required=False, label=gettext_lazy("Level"))
    note = forms.CharField(required=False)

    def clean_note(self):
        note = one_line(self.cleaned_data["note"])
        if len(note) > 500:
            raise forms.ValidationError(_("Please keep a note to 500 characters; you can add another one."))
        return note

    def clean(self):
        data = super().clean()
        if data.get("do") == "level" and not data.get("level") and "level" not in self.errors:
            self.add_error("level", _("Please choose a level."))
        if data.get("do") in ("done", "ask") and not data.get("note") and "note" not in self.errors:
            self.add_error("note", _("Please say what was done, so that the others know."))
        return data


@moderators_only
@require_POST
def place(request, pk):
    """A note from the library (`note`), or the one that a hint suggests (`kind` and `of`)."""
    comment = _comment(pk)
    try:
        if kind := request.POST.get("kind"):
            made = kind in hints.KINDS and safety_notes.place_suggested(
                comment, kind, _number(request, "of"), request.user
            )
        else:
            note = get_object_or_404(SafetyNote, pk=_number(request, "note"))
            made = safety_notes.place(comment, note, request.user)
    except safety_notes.Gone:
        messages.warning(request, _("The record that this note would be made from is gone, or has no source yet."))
        return _back(request, comment)
    if made:
        messages.success(
            request, _("The note stands under the comment. Readers see it as soon as they see the comment.")
        )
    else:
        messages.warning(request, _("The note stands there already."))
    return _back(request, comment)


@moderators_only
@require_POST
def take_off(request, pk):
    comment = _comment(pk)
    note = get_object_or_404(SafetyNote, pk=_number(request, "note"))
    if safety_notes.take_off(comment, note, request.user):
        messages.success(request, _("The note is taken off."))
    else:
        messages.warning(request, _("Somebody has taken the note off already."))
    return _back(request, comment)


@moderators_only
@require_http_methods(["GET", "HEAD"])
def library(request, pk):
    """Choose a note for this comment."""
    comment = _comment(pk)
    standing = set(comment.placed_notes.filter(taken_off_at=None).values_list("note", flat=True))
    notes = [note for note in safety_notes.library().prefetch_related("versions") if note.pk not in standing]
    return _page(request, "library", comment, _("A note under this comment"), {"notes": notes})


@moderators_only
@require_http_methods(["GET", "HEAD", "POST"])
def crisis(request, pk):
    """What is known and done, what each level means, and the next step."""
    comment = _comment(pk)
    form = CrisisForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        if form.is_valid() and _step(request, comment, form.cleaned_data):
            return HttpResponseRedirect(reverse("queue:crisis", args=[pk]), status=303)
        status = 422
    steps = list(CrisisStep.objects.filter(comment=comment).select_related("moderator"))
    context = {"form": form, "steps": steps, "asked": crises.asked_to_close(steps), "levels": LEVELS}
    context["lines"] = support.lines()
    return _page(request, "crisis", comment, _("Somebody to look after"), context, status)


def _step(request, comment, said):
    """True when it was done; what stands in the way is said."""
    try:
        if said["do"] == "level":
            crises.set_level(comment, request.user, said["level"], said["note"])
        else:
            verb = {"done": crises.note_done, "ask": crises.ask_to_close, "close": crises.close}[said["do"]]
            verb(comment, request.user, said["note"])
    except (crises.NeedsAnother, crises.Over) as problem:
        messages.error(request, str(problem))
        return False
    messages.success(request, _("Noted. Thank you for looking after this."))
    return True


def _comment(pk):
    return get_object_or_404(Comment.objects.for_queue(), pk=pk)


def _number(request, name):
    written = request.POST.get(name, "")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 19 else 0


def _page(request, name, comment, title, context, status=200):
    context = {**admin.site.each_context(request), "title": title, "comment": comment, **context}
    return render(request, f"admin/comments/queue/{name}.html", context, status=status)


def _back(request, comment):
    """To the card in the queue, on the tab and page it was on."""
    tab, number = request.POST.get("tab"), request.POST.get("page", "")
    query = {"tab": tab} if tab in queue.TABS else {}
    if number.isascii() and number.isdigit() and number != "1":
        query["page"] = number
    return HttpResponseRedirect(f"{reverse('queue:show')}?{urlencode(query)}#comment-{comment.pk}", status=303)
