"""Where the pages of articles and supplements meet their discussions: one tag a page, never in a loop."""

from urllib.parse import urlencode

from django import template
from django.http import Http404
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments import discussions as live
from comments import own, rendering, threads
from comments.forms import CommentForm, JoinForm, beginning
from comments.jsonld import about_discussion
from comments.touching import tag_of
from fibrosite.pagecache.shared import depends_on

register = template.Library()
NEWEST = 5
LIVE = 3

ORDERS = {
    "oldest": gettext_lazy("Oldest first"),
    "newest": gettext_lazy("Newest first"),
    "helpful": gettext_lazy("Most helpful"),
    "discussed": gettext_lazy("Most discussed"),
}


@register.inclusion_tag("comments/_discussion.html", takes_context=True)
def discussion(context, subject):
    """The whole section under a page: heading, threads, form. Raises Http404 for a page that does not exist."""
    request = context["request"]
    depends_on(request, tag_of(subject))
    number, order = request.GET.get("page", "1"), request.GET.get("order", threads.DEFAULT_ORDER)
    mine = getattr(request, "own_comment", None)
    number = int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 0
    page = threads.page(subject, number, order, own=mine)
    if page is None:
        raise Http404(_("This discussion has no such page."))
    here, initial, changed_at = _query(page), beginning(request, page.discussion), rendering.changed_at(subject)
    return {
        "request": request,
        "address": subject.get_absolute_url(),
        "subject_title": str(subject),
        "page": page,
        "is_shared": not mine,  # then its lists are kept as HTML
        "jsonld": lambda: about_discussion(subject, [row.comment for row in page.rows]),
        "threads": lambda: rendering.draw(page, here, changed_at, mine),
        "changed_at": changed_at,
        "orders": ORDERS,
        "here": here,
        "form": SimpleLazyObject(lambda: CommentForm(initial=initial, subject=subject)),
        "is_blank": not any(initial.values()),  # then it is kept as HTML
        "post_to": lambda: own.post_address(subject),
        "join": JoinForm,
        "follow_at": lambda: own.follow_address(subject),
        "feed": lambda: own.feed_address(subject),
        "has_choice": page.thread_count > 1,
    }


@register.simple_tag
def comment_counts(articles):
    """Article id → number of comments, for a list."""
    return threads.counts(list(articles), "article")


@register.inclusion_tag("comments/_newest_discussions.html")
def newest_discussions(topic):
    """Where readers of this topic's pages wrote last."""
    return {"discussions": live.about(topic, NEWEST)}


@register.inclusion_tag("comments/_live_discussions.html")
def live_discussions():
    """Where readers wrote last, anywhere on the site: two queries."""
    newest = list(live.newest()[:LIVE])
    latest = live.latest_of(newest) if newest else {}
    return {"talks": [(discussion, latest[discussion.pk]) for discussion in newest if discussion.pk in latest]}


@register.filter
def at(mapping, key):
    return mapping.get(key, 0)


@register.simple_tag
def post_address(subject):
    return own.post_address(subject)


def _query(page):
    """The part of the address that says which page this is: "" for the first in the usual order, else “page=2&”."""
    asked = {"page": page.number, "order": page.order}
    asked = {key: value for key, value in asked.items() if value != {"page": 1, "order": threads.DEFAULT_ORDER}[key]}
    return f"{urlencode(asked)}&" if asked else ""
