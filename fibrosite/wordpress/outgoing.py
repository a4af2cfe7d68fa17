"""An article's text as WordPress shows it: whole addresses, pictures as <img>, sources as a list at the end."""

import re
from html import escape, unescape

from django.conf import settings
from django.utils.translation import gettext as _

from articles.models import Supplement
from articles.rendering import BLOCK, CITE, CITES, FIGURE, LINK

_CAPTION = re.compile(r"<figcaption>.*?</figcaption>", re.S)
_PATH = re.compile(r'( href=")(/[^"]*")')
_SLUG = re.compile(r'data-supplement="([^"]+)"')


def content_of(article, world):
    """`world`: `images` (key → Image), `numbers` (key → number of the attachment), `addresses` (id of an article →
    path), `supplements` (slug → name)."""
    sources = [citation.reference for citation in article.citations.all()]
    places = {reference.key: place for place, reference in enumerate(sources, 1)}
    points = "".join(f"<li>{escape(point, quote=False)}</li>" for point in article.key_points)
    parts = [
        f"<ul>{points}</ul>" if points else "",
        f"<p><em>{escape(article.covers, quote=False)}</em></p>" if article.covers else "",
        _body(article.body, world, places),
        f"<h2>{_('Sources')}</h2>\n<ol>{''.join(map(_source, sources))}</ol>" if sources else "",
        *(f"<p>{escape(text, quote=False)}</p>" for text in (article.disclosure, article.terms) if text),
    ]
    return _whole("\n".join(filter(None, parts)))


def page_content(body, world):
    """The same of a page of the site, which cites nothing."""
    return _whole(_body(body, world, {}))


def _whole(html):
    return _PATH.sub(rf"\1{settings.SITE_URL}\2", html)


def _body(body, world, places):
    body = LINK.sub(lambda match: _link(world.addresses.get(int(match[1])), match[2]), body)
    body = FIGURE.sub(lambda match: _figure(match[1], match[2], world), body)
    body = BLOCK.sub(lambda match: _block(match[2], world), body)
    body = CITES.sub(lambda match: _marks(CITE.findall(match[0]), places), body)
    return body.replace("<aside data-callout=", '<aside class="callout" data-callout=')


def _link(path, words):
    return f'<a href="{escape(path)}">{words}</a>' if path else words


def _figure(key, inside, world):
    image = world.images.get(key)
    if image is None or not image.file:
        return inside
    caption = _CAPTION.search(inside)
    caption = caption[0] if caption else (f"<figcaption>{escape(image.caption)}</figcaption>" if image.caption else "")
    return (
        f'<figure class="wp-block-image"><img src="{escape(settings.SITE_URL + image.file.url)}" '
        f'alt="{escape(image.alt)}" class="wp-image-{world.numbers[key]}">{caption}</figure>'
    )


def _block(attributes, world):
    """What is drawn from a supplement's record here is a link to it elsewhere."""
    slug = _SLUG.search(attributes)
    if not slug or slug[1] not in world.supplements:
        return ""
    path = Supplement(slug=slug[1]).get_absolute_url()
    return f'<p><a href="{path}">{escape(world.supplements[slug[1]], quote=False)}</a></p>'


def _marks(cites, places):
    known = [f"{places[key]}{f', {unescape(locator)}' if locator else ''}" for key, locator in cites if key in places]
    return f"<sup>[{escape('; '.join(known), quote=False)}]</sup>" if known else ""


def _source(reference):
    words = ". ".join(filter(None, [reference.authors, reference.title, reference.journal, str(reference.year or "")]))
    address = f"https://doi.org/{reference.doi}" if reference.doi else reference.url
    words = escape(words or reference.key, quote=False)
    return f'<li><a href="{escape(address)}">{words}</a></li>' if address else f"<li>{words}</li>"
