"""Pressing “Helpful” or “Me too”."""

import secrets

from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from comments import discussions, own, reactions
from comments.models import Comment, Reaction
from fibrosite.shared import pace, signing
from fibrosite.shared.answers import slow_down
from fibrosite.shared.origin import same_origin_required
from fibrosite.shared.privacy import sender_hash

COOKIE = "device"
COOKIE_PATH = "/comments/"  # pages that are read are never asked with it, so they stay the same for everybody
KEPT_FOR = 365 * 24 * 3600  # seconds
TAKE_BACK = "none"


@same_origin_required
@require_POST
def react(request, pk):
    public = Comment.objects.public().filter(discussions.public_subject("discussion__"), kind=Comment.Kind.COMMENT)
    comment = get_object_or_404(public.select_related("discussion__article", "discussion__supplement", "root"), pk=pk)
    kind = request.POST.get("reaction", "")
    if kind not in (*Reaction.Kind.values, TAKE_BACK):
        return _sentence(request, comment, _("Please choose “Helpful” or “Me too”."), 400)
    token = _device_token(request)
    try:
        counted = reactions.react(
            comment, None if kind == TAKE_BACK else kind, token=token, sender=sender_hash(request)
        )
    except pace.TooFast as limit:
        sentence = _("Many reactions came from your connection in a short time.")
        return slow_down(request, limit, sentence, comment.get_absolute_url())
    response = _answer(request, comment, counted)
    response.set_cookie(
        COOKIE,
        signing.sign("comments.device", token),
        max_age=KEPT_FOR,
        path=COOKIE_PATH,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    response["Cache-Control"] = "no-store"
    return response


def _device_token(request):
    try:
        return signing.read("comments.device", request.COOKIES.get(COOKIE, ""), KEPT_FOR)
    except (signing.Forged, signing.Expired):
        return secrets.token_urlsafe(16)


def _answer(request, comment, counted):
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"helpful": counted.helpful_count, "me-too": counted.me_too_count})
    return HttpResponseRedirect(own.place_of(comment), status=303)


def _sentence(request, comment, sentence, status):
    context = {"sentence": sentence, "back": comment.get_absolute_url()}
    return render(request, "comments/sorry.html", context, status=status)
