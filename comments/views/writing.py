"""Sending a comment: looked at first if the writer wants that, asked about once if it instructs others."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from articles.models import Article, Supplement
from comments import nudges, own, rendering, submission
from comments.forms import CommentForm
from comments.models import Discussion
from comments.safety import crisis_words, support
from fibrosite.shared.html import clean_comment
from fibrosite.shared.origin import same_origin_required
from fibrosite.shared.prepared import later, prepared
from fibrosite.shared.privacy import sender_hash

LARGEST = 64 * 1024  # bytes: several times the longest comment, in any script


@same_origin_required
@require_POST
def post_on_article(request, slug):
    if known := _begun_on_article()(slug=slug, now=timezone.now()):
        return _post(request, known[0])
    return _post(request, submission.discussion_of(get_object_or_404(Article.objects.public(), slug=slug)))


@same_origin_required
@require_POST
def post_on_supplement(request, slug):
    if known := _begun_on_supplement()(slug=slug):
        return _post(request, known[0])
    return _post(request, submission.discussion_of(get_object_or_404(Supplement, slug=slug)))


@prepared
def _begun_on_article():
    public = Article.objects.public(later("now")).filter(slug=later("slug"))
    return Discussion.objects.filter(article__in=public).select_related("article")


@prepared
def _begun_on_supplement():
    return Discussion.objects.filter(supplement__slug=later("slug")).select_related("supplement")


def _post(request, discussion):
    subject = discussion.subject
    try:
        form = CommentForm(request.POST, discussion=discussion, subject=subject)
    except RequestDataTooBig:  # so large that it is not even read
        back = f"{subject.get_absolute_url()}#comment-form"
        sentence = _("This is far too much for one comment. Please go back: your words should still be there.")
        return render(request, "comments/sorry.html", {"sentence": sentence, "back": back}, status=413)
    if not form.is_valid():
        return _ask_again(request, subject, form, status=413 if _size(request) > LARGEST else 422)
    if "preview" in request.POST:
        return _show(request, "comments/preview.html", subject, form)
    may_ask = "anyway" not in request.POST and not _crisis(form)
    if may_ask and (sentences := nudges.nudges_for(form.cleaned_data["text"])):
        return _show(request, "comments/nudge.html", subject, form, nudges=sentences)
    return _submit(request, subject, form)


def _submit(request, subject, form):
    try:
        comment = submission.submit(
            form.unsaved_comment(),
            email=form.cleaned_data["email"],
            sender=sender_hash(request),
            trap=form.cleaned_data["homepage"],
            follow=form.cleaned_data["follow"],
            experience=form.unsaved_experience(),
        )
    except submission.TooFast as limit:
        form.add_error(None, _try_again_in(-(-limit.seconds // 60), isinstance(limit, submission.TooSoon)))
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


def _try_again_in(minutes, is_slow_mode):
    if is_slow_mode:
        return (
            ngettext(
                "This discussion is in slow mode, so that everybody can breathe. Your words are below; "
                "you can send them in %d minute.",
                "This discussion is in slow mode, so that everybody can breathe. Your words are below; "
                "you can send them in %d minutes.",
                minutes,
            )
            % minutes
        )
    return (
        ngettext(
            "You have sent several comments in a short time. Please try again in %d minute.",
            "You have sent several comments in a short time. Please try again in %d minutes.",
            minutes,
        )
        % minutes
    )


def _ask_again(request, subject, form, status):
    return _show(request, "comments/fix.html", subject, form, status=status)


def _show(request, template, subject, form, status=200, **context):
    """A page with the whole form and everything typed in it."""
    if template == "comments/preview.html":
        said = form.cleaned_data
        context["html"] = clean_comment(said["text"])
        context["real_host"] = rendering.real_host(said["name"], said.get("website", ""))
        if told := form.unsaved_experience():
            context["told"] = told.rows()
    context |= {"form": form, "subject": subject, "support": support.lines() if _crisis(form) else ()}
    response = render(request, template, context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _crisis(form):
    """Whoever writes as if in a crisis sees whom to call on every page that comes before the comment is sent, too."""
    return crisis_words.level_in(f"{form.data.get('name', '')}\n{form.data.get('text', '')[:LARGEST]}")


def _size(request):
    return int(request.META.get("CONTENT_LENGTH") or 0)
