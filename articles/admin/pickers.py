"""What the editor asks while somebody writes: rows to choose from, an upload, clean HTML. JSON, for the desk only."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles import advising
from articles import references as sources
from articles.models import Article, Image, Reference, Supplement
from fibrosite.shared.html import clean_article

from .library import ImageForm

LONGEST_BODY = 600_000  # characters; a long article of ours has 20,000
AT_MOST = 24
MOST_ADVICE = 12  # more is not read
MOST_WORDS = 8


def urls(admin):
    def route(address, view, name):
        return path(address, admin.admin_site.admin_view(_for_writers(admin, view)), name=f"articles_article_{name}")

    return [
        route("paste/", paste, "paste"),
        route("advice/", house_style, "advice"),
        route("references/", references, "references"),
        route("articles/", articles, "articles"),
        route("images/", images, "images"),
        route("pictures/<slug:key>/", picture, "picture"),
        route("facts/", facts, "facts"),
    ]


def _for_writers(admin, view):
    def guarded(request, **kwargs):
        if not (admin.has_add_permission(request) or admin.has_change_permission(request)):
            raise PermissionDenied
        return view(request, **kwargs)

    return guarded


def too_long(html):
    """The sentence for a text nobody could read."""
    return _(
        "The text is too long: %(size)s characters, and at most %(most)s fit. Was a picture or a whole document pasted "
        "into it? Nothing you typed is lost; take that part out."
    ) % {"size": f"{len(html):,}", "most": f"{LONGEST_BODY:,}"}


@require_POST
def paste(request):
    html = request.POST.get("html", "")
    if len(html) > 5 * LONGEST_BODY:
        return _refused(too_long(html), 413)
    return JsonResponse({"html": clean_article(html)})


@require_http_methods(["GET", "POST"])
def references(request):
    if request.method == "POST" and not request.user.has_perm("articles.add_reference"):
        return _refused(_("You may cite sources of the library, but not add to it. Ask an editor."), 403)
    try:
        if request.method == "POST":
            found = [sources.resolve(request.POST.get("q", ""))]
        else:
            found = _sources(request.GET.get("q", ""))
    except ValidationError as problem:
        return _refused(" ".join(problem.messages), 422)
    return _rows(
        {"value": one.key, "label": one.short, "note": " · ".join(filter(None, (one.title, one.get_state_display())))}
        for one in found
    )


@require_POST
def house_style(request):
    html = request.POST.get("body", "")
    if len(html) > LONGEST_BODY:
        return JsonResponse({"advice": [{"sentence": too_long(html), "words": ""}]})
    found = advising.advise(clean_article(html), request.POST.getlist("supplements"))
    return JsonResponse({"advice": [{"sentence": one.sentence, "words": one.words} for one in found[:MOST_ADVICE]]})


def _sources(text):
    """The one with the pasted identifier, else those that match the words."""
    exact = sources.find(text)
    return [exact] if exact else Reference.objects.matching(text.split()[:MOST_WORDS])[:AT_MOST]


@require_safe
def articles(request):
    found = Article.objects.matching(_words(request)).order_by("-modified_at").defer("body")
    return _rows(
        {"value": f"{one.pk} {one.get_absolute_url()}", "label": one.title, "note": one.get_kind_display()}
        for one in found[:AT_MOST]
    )


@require_http_methods(["GET", "POST"])
def images(request):
    if request.method == "GET":
        return _rows(_image_row(one) for one in Image.objects.matching(_words(request))[:AT_MOST])
    if not request.user.has_perm("articles.add_image"):
        return _refused(_("You may use pictures of the library, but not add to it. Ask an editor."), 403)
    form = ImageForm.for_upload(request.POST, request.FILES)
    if not form.is_valid():
        return _refused(_sentences(form), 422)
    return JsonResponse(_image_row(form.store()))


@require_safe
def picture(request, key):
    """The smallest size of a picture, for the editor."""
    image = Image.objects.filter(key=key).first()
    if image is None:
        raise Http404
    storage = image.file.storage
    return redirect(storage.url(image.renditions[0][2]) if image.renditions else image.file.url)


@require_safe
def facts(request):
    """Every supplement with the topics its evidence and the concerns its cautions name."""
    found = Supplement.objects.by_name().prefetch_related("claims__topic", "cautions__concern", "cautions__other")
    return _rows(
        {
            "value": one.slug,
            "label": one.name,
            "topic": _choices(claim.topic for claim in one.claims.all()),
            "concern": _choices(caution.target for caution in one.cautions.all()),
        }
        for one in found
    )


def _words(request):
    return request.GET.get("q", "").split()[:MOST_WORDS]


def _choices(named):
    return [{"value": slug, "label": name} for slug, name in sorted({(one.slug, one.name) for one in named})]


def _image_row(image):
    return {
        "value": image.key,
        "label": image.caption or image.key,
        "note": image.alt or _("decorative")
        if image.alt or image.decorative
        else _("Nobody has said yet what it shows."),
        "picture": image.file.storage.url(image.renditions[0][2]) if image.renditions else image.file.url,
    }


def _sentences(form):
    return " ".join(
        f"{form.fields[name].label}: {message}" if name in form.fields else message
        for name, messages in form.errors.items()
        for message in messages
    )


def _rows(rows):
    return JsonResponse({"found": list(rows)})


def _refused(sentence, status):
    return JsonResponse({"problem": sentence}, status=status)
