"""{% kept "name" value … %} … {% endkept %}: the HTML between is made once for these values and this language.

Say every value that it is made from. A row counts with all that is loaded of it (`fibrosite.shared.kept`)."""

from django import template
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from fibrosite.shared.kept import kept, values_of

register = template.Library()


class Kept(template.Node):
    def __init__(self, name, values, nodelist):
        self.name, self.values, self.nodelist = name, values, nodelist

    def render(self, context):
        values = [values_of(value.resolve(context)) for value in self.values]
        key = (self.origin.name, self.name, get_language(), *values)
        return kept(key, lambda: mark_safe(self.nodelist.render(context)))  # noqa: S308 - a template rendered it


@register.tag("kept")
def do_kept(parser, token):
    name, *values = token.split_contents()[1:]
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return Kept(name, [parser.compile_filter(value) for value in values], nodelist)


@register.filter
def section(path):
    """The part of the site that a path is in, as one path for all its pages: /articles/-/ for every article."""
    _, first, rest = f"{path}//".split("/", 2)
    return f"/{first}/-/" if rest.strip("/") else f"/{first}/" if first else path
