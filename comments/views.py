"""Sending a comment, and the addresses of single comments."""

from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles.models import Article, Supplement
from comments import own, submission
from comments.forms import CommentForm
from comments.models import Comment
from fibrosite.shared.origin import same_origin_required
from fibrosite.shared.privacy import sender_hash


@same_origin_required
@require_POST
def post_on_article(request, slug):
    return _post(request, get_object_or_404(Article.objects.public(), slug=slug))


@same_origin_required
@require_POST
def post_on_supplement(request, slug):
    return _post(request, get_object_or_404(Supplement, slug=slug))


@require_safe
def permalink(request, pk):
    """To the page and place where the comment stands."""
    comments = Comment.objects.shown().select_related("discussion__article", "discussion__supplement", "root")
    comment = get_object_or_404(comments, pk=pk)
    subject = comment.discussion.subject
    if isinstance(subject, Article):
        get_object_or_404(Article.objects.public(), pk=subject.pk)
    return redirect(own.place_of(comment))


def _post(request, subject):
    form = CommentForm(request.POST, discussion=submission.discussion_of(subject))
    if not form.is_valid():
        return _ask_again(request, subject, form, status=422)
    try:
        comment = submission.submit(
            form.unsaved_comment(),
            email=form.cleaned_data["email"],
            sender=sender_hash(request),
            trap=form.cleaned_data["homepage"],
        )
    except submission.TooFast as limit:
        minutes = -(-limit.seconds // 60)
        sentence = _("You have sent several comments in a short time. Please try again in %d minutes.") % minutes
        form.add_error(None, sentence)
        response = _ask_again(request, subject, form, status=429)
        response["Retry-After"] = str(limit.seconds)
        return response
    except submission.Closed:
        form.add_error(None, _("This discussion is closed, so the comment could not be added. Your words are below."))
        return _ask_again(request, subject, form, status=403)
    except submission.Refused:
        form.add_error(None, _("Comments from this address are not accepted here."))
        return _ask_again(request, subject, form, status=403)
    response = HttpResponseRedirect(own.address_for_writer(comment), status=303)
    response["Cache-Control"] = "no-store"
    return response


def _ask_again(request, subject, form, status):
    response = render(request, "comments/fix.html", {"form": form, "subject": subject}, status=status)
    response["Cache-Control"] = "no-store"
    return response
