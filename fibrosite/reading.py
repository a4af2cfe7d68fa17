"""How a reader likes to read: colours, size, spacing, width and typeface.

With JavaScript the choice stays in the browser (static/js/reading.js sets `data-…` on the root element before the
first paint). Without it a cookie keeps it, which only the reader's own style sheet is asked with; so no page carries
anything about its reader either way. What a choice does stands once, in static/css/tokens.css."""

import re
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

from django.contrib.staticfiles import finders
from django.utils.translation import gettext_lazy as _

COOKIE = "reading"
NORMAL = ""
CHOICES = {
    "theme": (
        _("Colours"),
        {
            NORMAL: _("As my device"),
            "light": _("Light"),
            "sepia": _("Sepia"),
            "dim": _("Dim"),
            "dark": _("Dark"),
        },
    ),
    "size": (
        _("Size of the text"),
        {"small": _("Smaller"), NORMAL: _("Normal"), "large": _("Large"), "larger": _("Larger"), "huge": _("Huge")},
    ),
    "spacing": (_("Spacing"), {NORMAL: _("Normal"), "loose": _("Loose")}),
    "width": (_("Length of lines"), {"narrow": _("Short"), NORMAL: _("Normal"), "wide": _("Long")}),
    "face": (_("Typeface"), {NORMAL: _("Without serifs"), "serif": _("With serifs")}),
}


def groups(chosen=()):
    """What a template draws the choices from; `chosen` is a dictionary of names and values."""
    chosen = dict(chosen)
    return [
        {
            "name": name,
            "label": label,
            "options": [
                {"value": value, "label": words, "is_chosen": chosen.get(name, NORMAL) == value}
                for value, words in options.items()
            ],
        }
        for name, (label, options) in CHOICES.items()
    ]


def valid(values):
    """Those of the named values that are a choice and not the normal one."""
    return {
        name: values[name]
        for name, (_label, options) in CHOICES.items()
        if values.get(name) and values[name] in options
    }


def from_cookie(request):
    return valid(dict(parse_qsl(request.COOKIES.get(COOKIE, ""))))


def to_cookie(chosen):
    return urlencode(chosen)


def stylesheet(chosen):
    """The chosen rules for the whole page; it is outside the layers of the style sheets, so it wins."""
    return "".join(f":root:root {{{_rules()[choice]}}}\n" for choice in chosen.items())


@cache
def _rules():
    css = Path(finders.find("css/tokens.css")).read_text()
    found = re.findall(r'\[data-(\w+)="(\w+)"\] \{([^{}]*)\}', css)
    return {(name, value): rules for name, value, rules in found}
