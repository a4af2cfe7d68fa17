"""The home page, the technical addresses and the error pages."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import connection
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.static import serve

from articles.models import Article, Supplement, Topic
from articles.search import suggestions_for


@require_safe
def home(request):
    return render(
        request,
        "home.html",
        {
            "articles": Article.objects.public().newest_first().for_list()[:7],
            "symptoms": Topic.objects.filter(kind=Topic.Kind.SYMPTOM).order_by("name"),
            "supplements": Supplement.objects.by_name(),
        },
    )


@require_safe
def healthz(request):
    """200 when this process answers and its database does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    response = JsonResponse({"status": "ok"})
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def robots(request):
    return HttpResponse("User-agent: *\nDisallow: /admin/\nDisallow: /search/\n", content_type="text/plain")


@require_safe
def media(request, path):
    """Uploaded pictures. A new picture gets a new file name, so they may be kept for ever."""
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def bad_request(request, exception=None):
    if isinstance(exception, RequestDataTooBig):
        return too_much(request)
    return render(request, "errors/400.html", status=400)


def too_much(request):
    """More than is read at once: a page for people, JSON for the scripts that asked for it."""
    most = filesizeformat(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    sentence = _("That is more than %s of text, so nothing of it was read and nothing was changed.") % most
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        return JsonResponse({"problem": sentence}, status=413)
    return render(request, "errors/413.html", {"sentence": sentence}, status=413)


def forbidden(request, exception=None):
    return render(request, "errors/403.html", {"reason": str(exception or "")}, status=403)


def not_found(request, exception=None):
    return render(request, "errors/404.html", {"suggestions": suggestions_for(request.path)}, status=404)


def server_error(request):
    """Needs neither the database nor the context processors."""
    return HttpResponse(render_to_string("errors/500.html"), status=500)
