"""Pages of articles, topics and authors."""

from copy import copy

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles import findings, preview_views, previewing, share_images, shelves
from articles.jsonld import about_article, about_topic
from articles.listing import newest_page
from articles.models import Article, Author, EvidenceClaim, Kind, Supplement, Topic
from articles.neighbours import neighbours
from articles.page import ArticlePage, show_what_is_due
from fibrosite.pagecache.noting import SITE
from fibrosite.pagecache.reading import of_edition
from fibrosite.pagecache.shared import NUMBER, SLUG, shared
from fibrosite.shared.answers import gone
from fibrosite.shared.prepared import later, prepared


@require_safe
@shared(kind=SLUG, topic=SLUG, page=NUMBER)
def article_list(request):
    shown = of_edition(request, request.get_full_path(), lambda: _listed(request))
    return render(request, "articles/list.html", shown)


def _listed(request):
    articles = Article.objects.public().newest_first()
    kind, topic = request.GET.get("kind", ""), None
    if request.GET.get("topic"):
        topic = get_object_or_404(Topic, slug=request.GET["topic"])
        articles = Article.objects.public_about(topic)
    if kind:
        if kind not in Kind:
            raise Http404(_("There is no such kind of article."))
        articles = articles.of_kind(kind)
    return {
        "page": newest_page(request, articles.for_list(), settings.ARTICLES_PER_PAGE),
        "kinds": Kind.choices,
        "kind": kind,
        "kind_label": Kind(kind).label if kind else "",
        "topic": topic,
    }


@require_safe
@shared(tags=[SITE], page=NUMBER, order="[a-z]+", print=None, reply=None, quote=None)
def article(request, slug):
    if preview := previewing.asked_for(request, slug):
        return preview_views.show(request, preview)
    article, said = of_edition(request, ("article", slug), lambda: _public(slug))
    if article is None:
        return gone(request)
    article = copy(article)  # what is fetched beside it is for this request
    page = SimpleLazyObject(lambda: ArticlePage(article))  # most of it is kept as HTML
    context = {"article": article, "page": page}
    if request.GET.get("print") in ("short", "full"):
        context["is_short"] = request.GET["print"] == "short"
        return render(request, "articles/print.html", context)
    near = SimpleLazyObject(lambda: neighbours(page.article))
    context |= {
        "near": near,
        "jsonld": lambda: about_article(page),
        "said": lambda: said and (said, page.said, near.said),
    }
    return render(request, "articles/page.html", context)


def _public(slug):
    """The article as readers see it now, and what stands for its row, None where a waiting edit is shown over it; no
    article where they could see one once. Raises Http404."""
    found = _for_page()(slug=slug, now=timezone.now())
    if article := next(iter(found["article"]), None):
        return article, None if show_what_is_due(article) else found.digest
    if not Article.objects.gone().filter(slug=slug).exists():
        raise Http404(_("There is no such article."))
    return None, None


@prepared
def _for_page():
    return {"article": Article.objects.public(later("now")).for_page().filter(slug=later("slug")).order_by()}


@require_safe
def short_address(request, pk):
    """What a print says; it outlives every change of the title."""
    return redirect(get_object_or_404(Article.objects.public(), pk=pk))


@require_safe
def share_image(request, pk, shape, digest):
    """The picture of an article for other sites; an old address leads to the new one."""
    article = get_object_or_404(Article.objects.public().select_related("lead_image"), pk=pk)
    if shape not in share_images.SHAPES:
        raise Http404
    if digest != share_images.digest(article, shape):
        return redirect(share_images.address(article, shape))
    response = FileResponse(default_storage.open(share_images.kept(article, shape)), content_type="image/jpeg")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


@require_safe
@shared()
def saved(request):
    """What this device has saved; only the device knows."""
    return render(request, "articles/saved.html")


@require_safe
@shared()
def topic_list(request):
    return render(request, "articles/topics.html", {"topics": shelves.topics(), "kinds": Topic.Kind})


@require_safe
@shared(page=NUMBER)
def topic(request, slug):
    topic, page = of_edition(request, request.get_full_path(), lambda: _topic(request, slug))
    claims = EvidenceClaim.objects.shown().about(topic)
    return render(
        request,
        "articles/topic.html",
        {
            "topic": topic,
            "jsonld": lambda: about_topic(topic),
            "page": page,
            "supplements": Supplement.objects.about(topic).by_name(),
            "claims": claims,
            "sides": lambda: findings.sides(claims),
        },
    )


def _topic(request, slug):
    topic = get_object_or_404(Topic, slug=slug)
    articles = Article.objects.public_about(topic).for_list()
    return topic, newest_page(request, articles, settings.ARTICLES_PER_PAGE)


@require_safe
@shared(page=NUMBER)
def author(request, slug):
    author, page = of_edition(request, request.get_full_path(), lambda: _author(request, slug))
    return render(request, "articles/author.html", {"author": author, "page": page})


def _author(request, slug):
    author = get_object_or_404(Author, slug=slug)
    return author, newest_page(request, Article.objects.public_by(author).for_list(), settings.ARTICLES_PER_PAGE)
