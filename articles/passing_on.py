"""What leaves the site in feeds: the whole text with its cautions, or the summary, as the article's terms allow.

Whole where nothing is said, and where it may be passed on only whole: then a summary in its place would break the
terms. Where the terms say something else, in words or with “only online”, the summary alone leaves."""

import re

from django.conf import settings
from django.template.loader import render_to_string

from articles import rendering
from articles.page import Facts

ADDRESS = re.compile(r'\b(href|src)="(?=[/#])(/?)')
NOT_FOR_ELSEWHERE = re.compile(r"<svg\b.*?</svg>|<source\b[^>]*>", re.S)


def allows_whole_text(article):
    return article.whole_text_only or not (article.online_only or article.terms.strip())


def texts(articles):
    """The bodies that leave the site."""
    return [article.body for article in articles if allows_whole_text(article)]


def entries(articles, rows):
    """Article → the HTML of its entry. `rows` are from `beside.fetch`."""
    facts, images = Facts(rows), {image.key: image for image in rows["images"]}
    linked = {one.pk: one.get_absolute_url() for one in rows["linked"]}
    return {article: _entry(article, facts, images, linked) for article in articles}


def _entry(article, facts, images, linked):
    sources = [citation.reference for citation in article.citations.all()]
    html = None
    if allows_whole_text(article):
        html = rendering.render(
            article.body, references=sources, images=images, draw_block=facts.draw, addresses=linked
        ).html
    entry = render_to_string(
        "articles/feed_entry.html",
        {
            "article": article,
            "cautions": facts.of(article),
            "html": html,
            "sources": sources if html else (),
            "disclaimer": settings.MEDICAL_DISCLAIMER,
        },
    )
    return elsewhere(entry, article)


def elsewhere(html, article):
    """For a reader program: full addresses, and none of what only our own style sheet can draw."""
    page = f"{settings.SITE_URL}{article.get_absolute_url()}"
    html = NOT_FOR_ELSEWHERE.sub("", html)
    return ADDRESS.sub(lambda m: f'{m[1]}="{settings.SITE_URL}/' if m[2] else f'{m[1]}="{page}', html).strip()
