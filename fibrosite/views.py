"""The home page, the technical addresses and the error pages."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import RequestDataTooBig
from django.core.files.storage import default_storage
from django.db import connection
from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import filesizeformat
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from django.views.static import serve

from articles.models import Article, Supplement, Topic
from articles.search.lost import suggestions_for
from fibrosite import reading
from fibrosite.pagecache.reading import of_edition
from fibrosite.pagecache.shared import shared
from fibrosite.pages.models import Signpost
from fibrosite.shared import stored
from fibrosite.shared.origin import same_origin_required

MOST_SIGNPOSTS = 4
NEWEST = 7


@require_safe
@shared()
def home(request):
    return render(
        request,
        "home.html",
        {
            "articles": of_edition(request, "/", _newest),
            "symptoms": Topic.objects.filter(kind=Topic.Kind.SYMPTOM).order_by("name").only("name", "slug"),
            "supplements": Supplement.objects.by_name().only("name", "slug"),
            "signposts": Signpost.objects.shown()[:MOST_SIGNPOSTS],
        },
    )


def _newest():
    return list(Article.objects.public().newest_first().for_list()[:NEWEST])


@require_http_methods(["GET", "HEAD", "POST"])
@same_origin_required
@never_cache
def reading_choices(request):
    """How this reader likes to read; the form is for browsers without JavaScript."""
    if request.method == "POST":
        response = redirect(f"{reverse('reading')}?kept")
        chosen = {} if "reset" in request.POST else reading.valid(request.POST)
        response.set_cookie(
            reading.COOKIE,
            reading.to_cookie(chosen),
            max_age=365 * 24 * 3600 if chosen else 0,
            path=reverse("reading"),  # pages are never asked with it
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
        return response
    groups = reading.groups(reading.from_cookie(request))
    return render(request, "reading.html", {"groups": groups, "is_kept": "kept" in request.GET})


@require_safe
@never_cache
def reading_css(request):
    return HttpResponse(reading.stylesheet(reading.from_cookie(request)), content_type="text/css")


@require_safe
@shared()
def offline(request):
    """What the service worker shows in place of a page that is not saved."""
    return render(request, "offline.html")


@require_safe
def service_worker(request):
    """Served from the top, because a worker sees only what lies below its own address."""
    return FileResponse(Path(finders.find("js/sw.js")).open("rb"), content_type="text/javascript")


@require_safe
def healthz(request):
    """200 when this process answers and its database does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    response = JsonResponse({"status": "ok"})
    response["Cache-Control"] = "no-store"
    return response


@require_safe
@shared()
def robots(request):
    """Nobody needs to read the desk, searches or people's own pages for others."""
    closed = ["/admin/", "/search/", "/my-comments/", "/confirm/", "/letters/"]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), ""]
    lines.append(f"Sitemap: {settings.SITE_URL}{reverse('sitemap_index')}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@require_safe
@shared()
def manifest(request):
    """How the site looks on a home screen."""
    icons = [("img/icon-192.png", "192x192", "any"), ("img/icon-512.png", "512x512", "any")]
    icons.append(("img/icon-maskable.png", "512x512", "maskable"))
    data = {
        "name": settings.SITE_NAME,
        "short_name": settings.SITE_NAME,
        "start_url": reverse("home"),
        "display": "minimal-ui",
        "background_color": "#fbf9f5",
        "theme_color": "#67488a",
        "icons": [{"src": static(f), "sizes": s, "purpose": p, "type": "image/png"} for f, s, p in icons],
    }
    return JsonResponse(data, content_type="application/manifest+json")


@require_safe
def media(request, path):
    """Uploaded pictures. A new picture gets a new file name, so they may be kept for ever."""
    if stored.is_on_disk():
        response = serve(request, path, document_root=settings.MEDIA_ROOT)
    else:
        try:
            response = FileResponse(default_storage.open(path))
        except FileNotFoundError:
            raise Http404 from None
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
