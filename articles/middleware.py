"""An address that is not found may have moved, or be gone for good."""

from django.http import HttpResponsePermanentRedirect

from articles import redirects
from fibrosite.shared.answers import gone


def follow_redirects(get_response):
    def middleware(request):
        response = get_response(request)
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):
            return response
        path = redirects.target_of(request.path)
        if path is None:
            return response
        if path == redirects.GONE:
            return gone(request)
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{path}?{query}" if query and "?" not in path else path)

    return middleware
