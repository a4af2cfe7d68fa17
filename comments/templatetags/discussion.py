"""Where the pages of articles and supplements meet their discussions: one tag a page, never in a loop."""

from django import template
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Article
from comments import own, threads
from comments.forms import CommentForm

register = template.Library()


@register.inclusion_tag("comments/_discussion.html", takes_context=True)
def discussion(context, subject):
    """The whole section under a page: heading, threads, form. Raises Http404 for a page that does not exist."""
    request = context["request"]
    number = request.GET.get("page", "1")
    mine = own.comment_in(request)
    page = threads.page(subject, int(number) if number.isascii() and number.isdigit() else 0, own=mine)
    if page is None:
        raise Http404(_("This discussion has no such page."))
    return {
        "subject": subject,
        "subject_title": str(subject),
        "page": page,
        "mine": mine,
        "form": CommentForm(initial=_answering(request)),
        "post_to": post_address(subject),
    }


@register.simple_tag
def comment_counts(articles):
    """Article id → number of comments, for a list."""
    return threads.counts(list(articles), "article")


@register.filter
def at(mapping, key):
    return mapping.get(key, 0)


@register.simple_tag
def post_address(subject):
    kind = "article" if isinstance(subject, Article) else "supplement"
    return reverse(f"comments:post_on_{kind}", args=[subject.slug])


def _answering(request):
    """?reply=ID fills the form's hidden field, so that replying works without JavaScript."""
    number = request.GET.get("reply", "")
    return {"parent": number} if number.isascii() and number.isdigit() else {}
