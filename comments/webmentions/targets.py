"""Which article or supplement an address leads to."""

from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve

from articles.models import Article, Supplement
from articles.redirects import target_of

PAGES = {  # the page’s name → the question that finds its subject
    "articles:page": lambda **names: Article.objects.public().filter(**names).first(),
    "articles:short": lambda **names: Article.objects.public().filter(**names).first(),
    "articles:supplement": lambda **names: Supplement.objects.filter(**names).first(),
}


def is_ours(address):
    """Is it an address of this site, whatever stands there? The scheme makes no difference."""
    return _site(address) == _site(settings.SITE_URL)


def subject_at(address):
    """The public article or supplement that everybody finds at this address, or None. An old address counts too."""
    if not is_ours(address):
        return None
    path = unquote(urlsplit(address).path) or "/"
    return _subject(path) or ((moved := target_of(path[:400])) and _subject(urlsplit(moved).path)) or None


def _subject(path):
    try:
        match = resolve(path)
    except Resolver404:
        return None
    find = PAGES.get(match.view_name)
    return find(**match.kwargs) if find else None


def _site(address):
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None
    return (parts.hostname or "").rstrip("."), None if port in (80, 443) else port
