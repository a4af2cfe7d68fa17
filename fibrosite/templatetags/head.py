"""What a page is called and says of itself, once for readers and once for whoever shows a link to it (Open Graph)."""

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

register = template.Library()


@register.simple_block_tag(takes_context=True)
def title(context, content):
    """<title>, and the same for Open Graph without the site's name, which has a property of its own."""
    site = conditional_escape(context.get("site_name", ""))
    shown = _in_quotes(content.removesuffix(f" · {site}"))
    return mark_safe(f'<title>{content}</title>\n  <meta property="og:title" content="{shown}">')  # noqa: S308 - escaped


@register.simple_block_tag
def description(content):
    said = _in_quotes(content)
    return mark_safe(f'<meta name="description" content="{said}">\n  <meta property="og:description" content="{said}">')  # noqa: S308 - escaped


def _in_quotes(html):
    """HTML text as it can stand in an attribute. A translation may hold a quotation mark; a variable came escaped."""
    return html.strip().replace('"', "&quot;")
