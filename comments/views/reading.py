"""Live discussions, single threads, and the addresses of single comments."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from articles.listing import newest_page
from comments import discussions as live
from comments import own, rendering, threads
from comments.forms import CommentForm, JoinForm, beginning
from comments.models import Comment
from fibrosite.pagecache.shared import NUMBER, at_most, shared

LISTS = {
    "newest": gettext_lazy("Newest comment"),
    "active": gettext_lazy("Most active this week"),
    "unanswered": gettext_lazy("Waiting for an answer"),
}


@require_safe
@shared(show="[a-z]+", page=NUMBER)
def discussions(request):
    shown = request.GET.get("show", "newest")
    if shown not in LISTS:
        raise Http404(_("There is no such list of discussions."))
    if shown == "active":
        at_most(request, 60)  # a comment is of this week until it is not
    found = {"newest": live.newest, "active": live.most_active, "unanswered": live.unanswered}[shown]()
    page = newest_page(request, found, settings.DISCUSSIONS_PER_PAGE)
    return render(
        request,
        "comments/discussions.html",
        {
            "page": page,
            "lists": LISTS,
            "shown": shown,
            "latest": {} if shown == "unanswered" else live.latest_of(page.object_list),
        },
    )


@require_safe
@shared(page=NUMBER, reply=None, quote=None)
def thread(request, pk):
    """One thread as a whole, by the id of its first comment; any other comment leads to its place in it."""
    comment = _public_or_404(pk)
    if not comment.is_root:
        return redirect(own.place_in_thread(comment))
    number = request.GET.get("page", "1")
    page = threads.whole(comment, int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 0)
    if page is None:
        raise Http404(_("This thread has no such page."))
    subject = comment.discussion.subject
    here = f"page={page.number}&" if page.number > 1 else ""
    return render(
        request,
        "comments/thread.html",
        {
            "root": comment,
            "subject": subject,
            "page": page,
            "threads": rendering.draw(page, here, rendering.changed_at(subject)),
            "here": here,
            "form": CommentForm(initial=beginning(request, comment.discussion), subject=subject),
            "post_to": own.post_address(subject),
            "join": JoinForm(),
            "follow_at": own.follow_address(subject),
        },
    )


@require_safe
def permalink(request, pk):
    """To the page and place where the comment stands."""
    return redirect(own.place_of(_public_or_404(pk)))


def _public_or_404(pk):
    comments = Comment.objects.shown().filter(live.public_subject("discussion__"))
    return get_object_or_404(comments.select_related("discussion__article", "discussion__supplement", "root"), pk=pk)
