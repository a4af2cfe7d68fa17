"""What the discussion adds to answers: a page that shows somebody their own waiting comment is theirs alone, and pages
with a discussion say where they can be told of mentions."""

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from comments import own
from fibrosite.shared import signing

TALKED_ABOUT = {"articles:page", "articles:supplement"}


def keep_own_pages_private(get_response):
    def middleware(request):
        if "mine" not in request.GET:
            return get_response(request)
        response = _refusal(request) or get_response(request)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
        return response

    return middleware


def announce_mentions(get_response):
    """For other sites: where a page that links to this one can be named, by Webmention and by pingback."""
    if not settings.WEBMENTIONS:
        raise MiddlewareNotUsed

    def middleware(request):
        response = get_response(request)
        page = request.resolver_match and request.resolver_match.view_name
        if response.status_code == 200 and page in TALKED_ABOUT:
            response["Link"] = f'<{reverse("comments:webmention")}>; rel="webmention"'
            response["X-Pingback"] = f"{settings.SITE_URL}{reverse('comments:pingback')}"
        return response

    return middleware


def _refusal(request):
    """A page that says why this address does not show anybody's own comment; None when it does."""
    try:
        request.own_comment = own.comment_in(request)
        return None
    except signing.Expired:
        sentence = _("This address showed you your own comment for two weeks, and that time is over.")
        status = 410
    except signing.Forged:
        sentence = _("This address is not complete, or was changed on its way, so it shows nobody’s own comment.")
        status = 403
    return render(request, "comments/sorry.html", {"sentence": sentence, "back": request.path}, status=status)
