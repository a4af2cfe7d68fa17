"""The short session of My comments: a signed cookie that the browser sends to /my-comments/ alone, so that no other
page ever sees who reads it (docs/decisions/0009-my-comments.md)."""

from functools import wraps

from django.shortcuts import render

from comments import identity
from fibrosite.shared.answers import private
from fibrosite.shared.origin import same_origin_required

COOKIE, PATH = "my-comments", "/my-comments/"
TYPED = ("text", "told-side_effects", "told-stopped_because", "told-other_changes")  # what would be hard to type again


def person_of(request):
    token = request.COOKIES.get(COOKIE)
    return identity.person_in_session(token) if token else None


def for_the_person(view):
    """The view gets `person`. When the session is over, it says so and gives back what was typed."""

    @private
    @same_origin_required
    @wraps(view)
    def checked(request, *args, **kwargs):
        person = person_of(request)
        if person is None:
            typed = "\n\n".join(filter(None, map(request.POST.get, TYPED)))
            return render(request, "comments/mine/over.html", {"text": typed}, status=403)
        return view(request, person, *args, **kwargs)

    return checked


def begin(response, token, request):
    response.set_cookie(
        COOKIE,
        token,
        max_age=identity.SESSION_LASTS,
        path=PATH,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def end(response):
    response.delete_cookie(COOKIE, path=PATH, samesite="Lax")
