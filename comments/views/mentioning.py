"""Where other sites say that they have written about a page: Webmention (W3C) and pingback. Both are for programs, so
the answers are a sentence as plain text, and XML."""

from functools import wraps

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from comments.models import Comment
from comments.webmentions import receiving, xmlrpc
from fibrosite.shared import pace
from fibrosite.shared.answers import told_to_wait
from fibrosite.shared.privacy import sender_hash

LARGEST = 16 * 1024  # bytes: two addresses need less
NOT_XML, NO_SUCH_METHOD, NOT_TWO_TEXTS, NOT_NOW = -32700, -32601, -32602, 0x31


def from_other_sites(view):
    """A POST that carries no cookie of ours and no token; not there at all when mentions are switched off."""

    @csrf_exempt
    @require_POST
    @never_cache
    @wraps(view)
    def checked(request):
        if not settings.WEBMENTIONS:
            raise Http404
        if len(request.body) > LARGEST:
            return _plain(_("That is too much for two addresses."), 413)
        return view(request)

    return checked


@from_other_sites
def webmention(request):
    source, target = request.POST.get("source", ""), request.POST.get("target", "")
    try:
        receiving.take(source, target, Comment.Kind.WEBMENTION, sender_hash(request))
    except receiving.Refused as problem:
        return _plain(str(problem), 400)
    except pace.TooFast as limit:
        return told_to_wait(_plain(limit.when, 429), limit)
    return _plain(_("Thank you. We look at your page, then a moderator reads it."), 202)


@from_other_sites
def pingback(request):
    try:
        method, texts = xmlrpc.read_call(request.body)
    except xmlrpc.NotACall:
        return _xml(xmlrpc.fault(NOT_XML, _("This is no XML-RPC call.")))
    if method != "pingback.ping":
        return _xml(xmlrpc.fault(NO_SUCH_METHOD, _("Only pingback.ping is answered here.")))
    if len(texts) != 2:
        return _xml(xmlrpc.fault(NOT_TWO_TEXTS, _("A pingback has two addresses: source and target.")))
    try:
        receiving.take(*texts, Comment.Kind.PINGBACK, sender_hash(request))
    except receiving.Refused as problem:
        return _xml(xmlrpc.fault(problem.fault, str(problem)))
    except pace.TooFast as limit:
        return told_to_wait(_xml(xmlrpc.fault(NOT_NOW, limit.when), 429), limit)
    return _xml(xmlrpc.answer(_("Thank you. We look at your page, then a moderator reads it.")))


def _plain(sentence, status):
    return HttpResponse(f"{sentence}\n", status=status, content_type="text/plain; charset=utf-8")


def _xml(body, status=200):
    return HttpResponse(body, status=status, content_type="text/xml; charset=utf-8")
