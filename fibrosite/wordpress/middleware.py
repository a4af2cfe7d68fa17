"""Addresses of a WordPress site that moved in, beyond those that `articles.redirects` knows word for word: numbers in
the query, searches, feeds and further pages of a post, and pictures in the sizes that WordPress made of them."""

import re
from urllib.parse import urlencode

from django.http import HttpResponsePermanentRedirect
from django.urls import reverse

from articles import redirects
from fibrosite.shared.answers import gone

from .bodies import without_size

QUERIES = ("p", "page_id", "attachment_id", "cat", "tag", "author", "m", "feed")
_BELOW = re.compile(r"(.*?/)(?:(feed(?:/(?:rss2?|rdf|atom))?)|comment-page-\d+|page/\d+|\d+|amp|embed|trackback)/?")


def answer_old_addresses(get_response):
    def middleware(request):
        if request.method not in ("GET", "HEAD"):
            return get_response(request)
        if request.path == "/" and request.GET and (response := _answer(_by_query(request), request)):
            return response  # before the home page, which is there whatever the query says
        response = get_response(request)
        if response.status_code == 404:
            return _answer(_by_query(request) if request.GET else _by_path(request.path), request) or response
        return response

    return middleware


def _answer(path, request):
    if path is None:
        return None
    return gone(request) if path == redirects.GONE else HttpResponsePermanentRedirect(path)


def _by_query(request):
    if (words := request.GET.get("s")) and not request.resolver_match:  # a page of ours may ask for something by “s”
        return f"{reverse('articles:search')}?{urlencode({'q': words})}"
    folder = request.path.removesuffix("index.php").rstrip("/")
    for name in QUERIES:
        if value := request.GET.get(name):
            return redirects.target_of(f"{folder}/?{name}={value}")
    return None


def _by_path(path):
    if below := _BELOW.fullmatch(path):
        target = redirects.target_of(below[1])
        return f"{target}feed/" if target and below[2] and target.startswith("/articles/") else target
    whole = without_size(path)
    return redirects.target_of(whole) if whole != path else None
