"""Small things that pages say about themselves and their numbers."""

from datetime import datetime
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles import share_images

register = template.Library()
PICKS = {"articles:list": ("kind", "topic"), "articles:supplements": ("topic",), "comments:discussions": ("show",)}


@register.simple_tag(takes_context=True)
def canonical(context):
    """The one address of this page: without ?reply=, ?mine= or anything else, but with ?page= and what picks a list."""
    request = context["request"]
    view = request.resolver_match.view_name if request.resolver_match else ""
    kept = [(name, request.GET[name]) for name in PICKS.get(view, ()) if request.GET.get(name)]
    number = request.GET.get("page", "")
    if number.isascii() and number.isdigit() and number != "1":
        kept.append(("page", number))
    return f"{settings.SITE_URL}{request.path}{'?' if kept else ''}{urlencode(kept)}"


@register.filter
def absolute(path):
    """The full address of a path on this site, for machines that read the page elsewhere."""
    return f"{settings.SITE_URL}{path}" if str(path).startswith("/") else path


@register.filter
def share_image(article, shape):
    """The address of the picture that stands for an article elsewhere: "card" or "pin"."""
    return share_images.address(article, shape)


@register.filter
def pin_address(article):
    return share_images.pin_address(article)


@register.filter
def amount(number):
    """A decimal as people write it: 0.9, 15, 1300."""
    return f"{number.normalize():f}"


@register.filter
def unit_name(unit):
    """The unit of an intake, spelled out; one that we do not know stays as it is."""
    return {
        "g": _("grams"),
        "mg": _("milligrams"),
        "mcg": _("micrograms"),
        "µg": _("micrograms"),
        "mcg DFE": _("micrograms of dietary folate equivalents"),
        "IU": _("international units"),
    }.get(unit, unit)


@register.filter
def moment(when):
    """A day, a time and its time zone, as those who work here read it: 3 May 2027, 07:30 UTC. Takes ISO text too."""
    when = datetime.fromisoformat(when) if isinstance(when, str) else when
    return date_format(timezone.localtime(when), "j F Y, H:i T") if when else ""
