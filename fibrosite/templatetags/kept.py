"""{% kept "name" value … %} … {% endkept %}: the HTML between is made once for these values and this language.

Say every value that it is made from. A row counts with all that is loaded of it (`fibrosite.shared.kept`).

{% edition "name" value … %} … {% endedition %}: the same for what editors write. It is made once for each state of
the whole site, so it need not name the rows, and lazy ones are not even fetched; `value` says which page it is of. On
a page drawn for one reader it is drawn each time.

{% edition "name" value … same said %}: when the edition is another one, `said` is asked, and with the same answer as
before the piece still holds. It has to stand for all that the piece is made from: what the database said."""

from django import template
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from fibrosite.pagecache.shared import edition_of
from fibrosite.shared.kept import kept, values_of

register = template.Library()


class Kept(template.Node):
    def __init__(self, name, values, nodelist):
        self.name, self.values, self.nodelist = name, values, nodelist

    def render(self, context, edition=None):
        values = [values_of(value.resolve(context)) for value in self.values]
        key = (self.origin.name, self.name, get_language(), edition, *values)
        return kept(key, lambda: mark_safe(self.nodelist.render(context)))  # noqa: S308 - a template rendered it


class OfEdition(Kept):
    same = None

    def render(self, context):
        edition = edition_of(context.get("request"))
        if not edition:
            return self.nodelist.render(context)
        if self.same:
            edition = self._said(context, edition)
        return super().render(context, edition)

    def _said(self, context, edition):
        """What it is made of in this edition; where nobody can tell, the edition itself."""
        key = (self.same.token, get_language(), edition, *[value.resolve(context) for value in self.values])
        return kept(key, lambda: self.same.resolve(context) or edition, size=200)


@register.tag("edition")
def do_edition(parser, token):
    return _parsed(OfEdition, parser, token)


@register.tag("kept")
def do_kept(parser, token):
    return _parsed(Kept, parser, token)


@register.filter
def section(path):
    """The part of the site that a path is in, as one path for all its pages: /articles/-/ for every article."""
    _, first, rest = f"{path}//".split("/", 2)
    return f"/{first}/-/" if rest.strip("/") else f"/{first}/" if first else path


def _parsed(node, parser, token):
    tag, name, *values = token.split_contents()
    nodelist = parser.parse((f"end{tag}",))
    parser.delete_first_token()
    same = values.index("same") if "same" in values else len(values)
    parsed = node(name, [parser.compile_filter(value) for value in values[:same]], nodelist)
    if values[same:]:
        parsed.same = parser.compile_filter(values[same + 1])
    return parsed
