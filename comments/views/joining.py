"""Following a discussion without writing in it: the form under the page, answered the same for every address."""

import math

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from articles.models import Article, Supplement
from comments import joining, own, submission
from comments.forms import JoinForm
from comments.views import session
from fibrosite.shared.origin import same_origin_required
from fibrosite.shared.privacy import sender_hash


@session.private
@same_origin_required
@require_POST
def follow_article(request, slug):
    return _ask(request, get_object_or_404(Article.objects.public(), slug=slug))


@session.private
@same_origin_required
@require_POST
def follow_supplement(request, slug):
    return _ask(request, get_object_or_404(Supplement, slug=slug))


def _ask(request, subject):
    discussion = submission.discussion_of(subject)
    form = JoinForm(discussion, request.POST)
    if not form.is_valid():
        return _show(request, subject, form, 422)
    wanted = form.cleaned_data
    try:
        if not wanted["homepage"].strip():  # who fills the trap gets the same answer, and nothing happens
            joining.ask(wanted["email"], wanted["thread"] or discussion, wanted["how"], sender_hash(request))
    except submission.Closed:
        form.add_error(None, _("This discussion is closed, so nothing new will be said here."))
        return _show(request, subject, form, 403)
    except submission.TooFast as limit:
        minutes = math.ceil(limit.seconds / 60)
        sentence = ngettext(
            "You have asked for several discussions in a short time. Please try again in %d minute.",
            "You have asked for several discussions in a short time. Please try again in %d minutes.",
            minutes,
        )
        form.add_error(None, sentence % minutes)
        response = _show(request, subject, form, 429)
        response["Retry-After"] = str(limit.seconds)
        return response
    return render(request, "comments/join_asked.html", {"subject": subject})


def _show(request, subject, form, status):
    context = {"form": form, "subject": subject, "follow_at": own.follow_address(subject)}
    return render(request, "comments/join.html", context, status=status)
