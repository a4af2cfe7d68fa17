"""The form, the archive, and the pages behind the links in letters."""

from functools import wraps

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from articles.listing import numbered_page
from articles.newsletter import letters, links, subscribing
from articles.newsletter.forms import SubscribeForm
from articles.newsletter.models import Issue
from fibrosite.pagecache.shared import NUMBER, shared
from fibrosite.shared import pace
from fibrosite.shared.answers import private, told_to_wait
from fibrosite.shared.origin import same_origin_required
from fibrosite.shared.privacy import sender_hash
from fibrosite.shared.signing import BadLink


@same_origin_required
@require_http_methods(["GET", "HEAD", "POST"])
@shared(page=NUMBER)
def form(request):
    """The form and the archive. The answer to the form is the same whether or not the address is on the list."""
    return _subscribe(request) if request.method == "POST" else _show_form(request, SubscribeForm())


@private
def _subscribe(request):
    form = SubscribeForm(request.POST)
    if not form.is_valid():
        return _show_form(request, form, status=422)
    if not form.cleaned_data["homepage"].strip():  # a program filled in what people do not see: it learns nothing
        try:
            subscribing.ask(form.cleaned_data["email"], sender_hash(request))
        except pace.TooFast as limit:
            form.add_error("email", f"{_('Several addresses came from your connection in a short time.')} {limit.when}")
            return told_to_wait(_show_form(request, form, status=429), limit)
    return render(request, "newsletter/asked.html", {"days": links.CONFIRM_WITHIN // (24 * 3600)})


def _show_form(request, form, status=200):
    issues = numbered_page(request, Issue.objects.public().newest_first(), settings.ISSUES_PER_PAGE)
    return render(request, "newsletter/form.html", {"form": form, "page": issues}, status=status)


@require_safe
@shared()
def issue(request, slug):
    """One issue in the archive; who writes issues sees a draft here too, before anybody else."""
    issue = Issue.objects.filter(slug=slug).first()
    is_preview = issue is not None and not issue.is_public and _works_on_issues(request)
    if issue is None or not (issue.is_public or is_preview):
        raise Http404(_("There is no such issue."))
    response = render(request, "newsletter/issue.html", letters.words_of(issue) | {"is_preview": is_preview})
    if is_preview:
        response["Cache-Control"], response["X-Robots-Tag"] = "private, no-store", "noindex"
    return response


def _works_on_issues(request):
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.has_perm("newsletter.view_issue")


def from_a_letter(view):
    """A page behind a signed link: private, and a clear sentence when the link is not good."""

    @private
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def checked(request, token):
        try:
            return view(request, token)
        except BadLink as problem:
            context = {"sentence": problem.sentence, "status": problem.status}
            return render(request, "newsletter/bad_link.html", context, status=problem.status)

    return checked


@same_origin_required
@from_a_letter
def confirm(request, token):
    """The letter leads to a button, and only the button changes something: programs open every link in a mail."""
    subscriber = links.who_confirms(token)
    if request.method == "POST":
        subscribing.confirm(subscriber)
        return render(request, "newsletter/confirmed.html")
    return render(request, "newsletter/confirm.html", {"subscriber": subscriber})


@csrf_exempt  # RFC 8058: the reader's mail service presses the button, from wherever it is
@from_a_letter
def stop(request, token):
    subscriber = links.who_stops(token)
    if request.method == "POST" and subscriber:
        subscribing.leave(subscriber)
        subscriber = None
    if subscriber is None:
        return render(request, "newsletter/stopped.html")
    return render(request, "newsletter/stop.html", {"subscriber": subscriber})
