"""Did this POST come from one of our own pages?

Public forms carry no CSRF token, because a token would make every page private to its visitor. A browser says
where a POST comes from in Origin and Sec-Fetch-Site; a POST from another site is refused. A client that sends
neither header is no browser being tricked."""

from functools import wraps
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _


def same_origin_required(view):
    @wraps(view)
    def checked(request, *args, **kwargs):
        if request.method == "POST" and not is_same_origin(request):
            raise PermissionDenied(_("This form was sent from another website, so it was not accepted."))
        return view(request, *args, **kwargs)

    checked.csrf_exempt = True
    return checked


def is_same_origin(request):
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.get_host()
