"""The words of a page as readers get them: the article's editor and sanitiser, without sources and records."""

import re
from html import unescape

from django.utils.html import strip_tags

from articles import rendering
from articles.models import Image
from articles.page import addresses_of


def html_of(body):
    """Safe HTML out of a stored body: pictures and links to articles in place, citations and placed blocks left out."""
    return rendering.render(
        body,
        references=[],
        images=Image.objects.in_bulk(rendering.image_keys(body), field_name="key"),
        draw_block=lambda block: "",
        addresses=addresses_of(rendering.linked_articles(body)),
    ).html


def first_words_of(body):
    """Its first paragraph as plain text, for search engines."""
    found = re.search(r"<p>(.*?)</p>", body, re.S)
    return unescape(strip_tags(found[1])) if found else ""
