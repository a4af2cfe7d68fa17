"""The words of a page as readers get them: the article's editor and sanitiser, without sources and records."""

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
