"""Telling the moderators that something is wrong with a comment, without an account and without JavaScript."""

import math

from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from comments import discussions, flags
from comments.forms import FlagForm
from comments.models import Comment, Flag
from comments.safety import support
from comments.views import session
from fibrosite.shared.origin import same_origin_required
from fibrosite.shared.privacy import sender_hash

WORRIED = Flag.Reason.WORRIED


@session.private
@same_origin_required
@require_http_methods(["GET", "HEAD", "POST"])
def flag(request, pk):
    comment = _comment(Comment.objects.public(), pk)
    if request.method != "POST":
        return _ask(request, comment, FlagForm(), 200)
    form = FlagForm(request.POST)
    if not form.is_valid():
        return _ask(request, comment, form, 422)
    reason = form.cleaned_data["reason"]
    if not form.cleaned_data["homepage"]:  # who fills the trap is thanked, and nothing is stored
        try:
            flags.flag(comment, reason, note=form.cleaned_data["note"], sender=sender_hash(request))
        except flags.TooMany as limit:
            form.add_error(None, _try_again_in(math.ceil(limit.seconds / 60)))
            response = _ask(request, comment, form, 429)
            response["Retry-After"] = str(limit.seconds)
            return response
    thanks = reverse("comments:flag_thanks", args=[comment.pk])
    return HttpResponseRedirect(f"{thanks}?about=person" if reason == WORRIED else thanks, status=303)


@session.private
@require_safe
def thanks(request, pk):
    comment = _comment(Comment.objects.all(), pk)
    is_worried = request.GET.get("about") == "person"
    lines = support.lines() if is_worried else ()
    context = {"discussion": comment.discussion, "is_worried": is_worried, "lines": lines}
    return render(request, "comments/flag/thanks.html", context)


def _comment(comments, pk):
    public = comments.filter(discussions.public_subject("discussion__"), kind=Comment.Kind.COMMENT)
    return get_object_or_404(public.select_related("discussion__article", "discussion__supplement", "author"), pk=pk)


def _ask(request, comment, form, status):
    context = {"comment": comment, "subject": comment.discussion.subject, "form": form}
    return render(request, "comments/flag/ask.html", context, status=status)


def _try_again_in(minutes):
    sentence = ngettext(
        "Many reports came from your connection in a short time. Please try again in a minute.",
        "Many reports came from your connection in a short time. Please try again in %(n)d minutes.",
        minutes,
    )
    return sentence % {"n": minutes}
