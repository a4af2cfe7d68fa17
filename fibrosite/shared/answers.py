"""Answers that every part of the site gives in the same way."""

from functools import wraps

from django.shortcuts import render
from django.views.decorators.cache import never_cache


def private(view):
    """Only for the one who asks: not stored on the way, not indexed."""

    @never_cache
    @wraps(view)
    def kept(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        return response

    return kept


def gone(request):
    """What was here was taken away, and the site knows that: nobody need look for it again."""
    return render(request, "errors/410.html", status=410)


def slow_down(request, limit, sentence, back):
    """The page for what came too fast and brought nothing typed. A form is shown again instead, with its words."""
    context = {"sentence": sentence, "limit": limit, "back": back}
    return told_to_wait(render(request, "errors/429.html", context, status=429), limit)


def told_to_wait(response, limit):
    """The answer with what a program needs to know about `limit`, a pace.TooFast."""
    response["Retry-After"] = str(limit.seconds)
    response["Cache-Control"] = "no-store"
    return response
