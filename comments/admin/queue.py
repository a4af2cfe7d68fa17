"""The moderators' queue: one screen to decide from. Every form works without JavaScript; js/queue sends the same forms
and puts the answer in place."""

from functools import wraps
from itertools import zip_longest

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from comments import moderation, queue
from comments.models import Comment, Decision, ReasonTemplate

from .queue_form import VERBS, QueueForm
from .queue_sentences import said, why_not

QUIET = {"claim", "take_over", "release"}  # no decision: nothing to undo


def moderators_only(view):
    """Behind the desk's own door, and with the permission to decide."""

    @wraps(view)
    def checked(request, *args, **kwargs):
        if not request.user.has_perm("comments.moderate_comment"):
            raise PermissionDenied(_("Only moderators can decide about comments."))
        return view(request, *args, **kwargs)

    return admin.site.admin_view(checked)


@moderators_only
@require_safe
def show(request):
    return _render(request, request.GET.get("tab"), request.GET.get("page"))


@moderators_only
@require_POST
def decide(request):
    form = QueueForm(request.POST)
    if not form.is_valid():
        return _ask_again(request, form)
    verb, words = form.cleaned_data["do"], form.cleaned_data
    decisions, done = [], 0
    found = Comment.objects.for_queue().in_bulk([seen.pk for seen in words["seen"]])
    for seen in words["seen"]:
        comment = found.get(seen.pk)
        answer = comment and VERBS[verb](_as_seen(comment, seen), request.user, words)
        if answer:
            done += 1
            decisions += answer if isinstance(answer, list) else [answer] if isinstance(answer, Decision) else []
        else:
            messages.warning(request, why_not(seen, request.user))
    if done:
        messages.success(request, said(verb, done))
    return _back(request, decisions)


@moderators_only
@require_POST
def undo(request):
    pks = [int(pk) for pk in request.POST.getlist("decision") if pk.isascii() and pk.isdigit() and len(pk) < 19]
    wanted = queue.may_undo(pks[:200], request.user)
    done = sum(bool(moderation.undo(decision, request.user)) for decision in wanted)
    if done:
        messages.success(request, ngettext("%d decision undone.", "%d decisions undone.", done) % done)
    if done < len(pks):
        messages.warning(
            request, _("What is older than ten minutes, or was decided again since, was left. Decide anew instead.")
        )
    return _back(request, [])


def _render(request, tab, number, status=200, form=None):
    counted = queue.counts()
    tab = tab or queue.first_tab(counted)
    if tab not in queue.TABS:
        raise Http404(_("The queue has no such tab."))
    page = queue.page(tab, number or 1, counted)
    _mark(page.object_list, form)
    context = {
        **admin.site.each_context(request),
        "title": _("The queue"),
        "tabs": [(name, label, counted[name]) for name, label in queue.TABS.items()],
        "most": queue.MOST,
        "tab": tab,
        "page": page,
        "reasons": ReasonTemplate.objects.all(),
        "undoable": _just_decided(request),
        "form": form,
        "keys": KEYS,
    }
    return render(request, "admin/comments/queue/page.html", context, status=status)


def _mark(comments, form):
    """Each knows which one follows it, and the form that was wrong stays with its comment."""
    for comment, following in zip_longest(comments, comments[1:]):
        comment.following = following
        comment.typed = form if form and form.chosen == [f"{comment.pk}-{comment.version}"] else None


def _ask_again(request, form):
    """Everything typed is still there, and what is wrong is said beside it."""
    for name in ("do", "seen"):
        for problem in form.errors.get(name, ()):
            messages.error(request, problem)
    return _render(request, request.POST.get("tab"), request.POST.get("page"), status=422, form=form)


def _as_seen(comment, seen):
    comment.version = seen.version
    return comment


def _just_decided(request):
    """The decisions named in the address that can still be undone."""
    pks = request.GET.get("decided", "").split(",")
    pks = [int(pk) for pk in pks if pk.isascii() and pk.isdigit() and len(pk) < 19]
    return queue.may_undo(pks[:200], request.user) if pks else []


def _back(request, decisions):
    tab = request.POST.get("tab")
    query = {"tab": tab} if tab in queue.TABS else {}
    if (number := request.POST.get("page", "")).isdigit() and number != "1":
        query["page"] = number
    if decisions:
        query["decided"] = ",".join(str(decision.pk) for decision in decisions)
    following = request.POST.get("following", "")
    anchor = f"#comment-{following}" if following.isdigit() else ""
    address = f"{reverse('queue:show')}?{urlencode(query)}"
    if request.headers.get("Accept") == "application/json":  # js/queue asks for the page when its line is empty
        return JsonResponse({"decided": [decision.pk for decision in decisions], "page": address})
    return HttpResponseRedirect(address + anchor, status=303)


KEYS = [
    ("j", gettext_lazy("next comment")),
    ("k", gettext_lazy("comment before")),
    ("a", gettext_lazy("approve, or keep")),
    ("t", gettext_lazy("approve, and trust the writer")),
    ("r", gettext_lazy("reject or remove: choose a reason, then Enter")),
    ("s", gettext_lazy("spam")),
    ("e", gettext_lazy("edit")),
    ("w", gettext_lazy("write a reply")),
    ("u", gettext_lazy("undo what was just decided")),
    ("x", gettext_lazy("tick for several at once")),
    ("c", gettext_lazy("claim, or let go")),
    ("Esc", gettext_lazy("close what is open")),
    ("?", gettext_lazy("this sheet")),
]
