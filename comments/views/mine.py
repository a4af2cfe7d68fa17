"""My comments: what I wrote, what became of it, and what I can still do about it."""

from django.conf import settings
from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles.listing import numbered_page
from comments import export, following, identity, moderation, my_comments
from comments.forms import EditForm, EmailForm, FollowForm, NameForm
from comments.models import Commenter
from comments.notifications import outbox
from comments.safety import support
from comments.views import session
from comments.views.session import for_the_person
from fibrosite.shared.origin import same_origin_required


@session.private
@same_origin_required
def mine(request):
    """Without a session: ask for a link. The answer is the same whether or not we know the address."""
    if request.method == "POST":
        return _send_link(request)
    person = session.person_of(request)
    if person is None:
        return render(request, "comments/mine/ask.html", {"form": EmailForm()})
    return _list(request, person, NameForm(initial={"name": person.name}))


def _send_link(request):
    form = EmailForm(request.POST)
    if not form.is_valid():
        return render(request, "comments/mine/ask.html", {"form": form}, status=422)
    person = Commenter.objects.welcome().filter(email=form.cleaned_data["email"].lower()).first()
    if person:
        outbox.send_link(person, timezone.now())
    return render(request, "comments/mine/asked.html", {"minutes": identity.OPEN_WITHIN // 60})


def _list(request, person, name_form, status=200):
    page = numbered_page(request, my_comments.comments_of(person), settings.MY_COMMENTS_PER_PAGE)
    threads = person.subscriptions.settled().filter(thread__in=[comment.root_id for comment in page.object_list])
    threads = {subscription.thread_id: subscription for subscription in threads}
    for comment in page.object_list:
        comment.may_edit = my_comments.may_edit(comment)
        comment.subscription = threads.get(comment.root_id)
        comment.follow_choice = following.choice_of(comment.subscription)
    context = {"person": person, "page": page, "name_form": name_form, "choices": following.LABELS}
    if any(comment.crisis for comment in page.object_list):
        context["support"] = support.lines()
    return render(request, "comments/mine/list.html", context, status=status)


@for_the_person
def edit(request, person, pk):
    comment = _own_or_404(person, pk)
    form = EditForm(comment, request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound and form.is_valid():
        try:
            my_comments.edit(comment, **form.changes())
            return _back(comment)
        except my_comments.TooLate:
            form.add_error("text", _("A comment can be changed for 24 hours, and not after a moderator refused it."))
    if form.is_bound:
        status = 422
    elif not my_comments.may_edit(comment):
        return _back(comment)
    return render(request, "comments/mine/edit.html", {"comment": comment, "form": form}, status=status)


@for_the_person
@require_POST
def withdraw(request, person, pk):
    comment = _own_or_404(person, pk)
    moderation.withdraw(comment, timezone.now())
    return _back(comment)


@for_the_person
@require_POST
def follow(request, person, pk):
    comment = _own_or_404(person, pk)
    return _follow(request, person, comment.root) or _back(comment)


@for_the_person
@require_safe
def followed(request, person):
    """Threads and discussions, also those in which this person has written nothing."""
    rows = person.subscriptions.settled().with_subjects().order_by("-pk")
    page = numbered_page(request, rows, settings.MY_COMMENTS_PER_PAGE)
    for subscription in page.object_list:
        subscription.choices = following.LABELS if subscription.thread else following.WHOLE
        subscription.choice = following.choice_of(subscription)
    return render(request, "comments/mine/followed.html", {"page": page})


@for_the_person
@require_POST
def change_followed(request, person, pk):
    rows = person.subscriptions.settled().select_related("thread", "discussion")
    subscription = get_object_or_404(rows, pk=pk)
    problem = _follow(request, person, subscription.thread or subscription.discussion)
    return problem or HttpResponseRedirect(reverse("comments:followed"), status=303)


def _follow(request, person, thread):
    """Do what the small form says about a thread or a whole discussion; a page when it says nothing clear."""
    form = FollowForm(request.POST)
    if "mute" in request.POST:
        following.mute(person, thread, muted=request.POST["mute"] == "yes")
    elif form.is_valid():
        following.follow(person, thread, form.cleaned_data["follow"])
    else:
        sentence = _("Please choose one of the ways to follow a thread.")
        return render(
            request, "comments/sorry.html", {"sentence": sentence, "back": reverse("comments:mine")}, status=400
        )
    return None


@for_the_person
@require_POST
def rename(request, person):
    form = NameForm(request.POST)
    if form.is_valid():
        try:
            my_comments.rename(person, form.cleaned_data["name"])
            return _back()
        except my_comments.Suspicious:
            form.add_error("name", _("Please choose a name without web addresses or advertising."))
    return _list(request, person, form, status=422)


@for_the_person
@require_safe
def download(request, person):
    response = JsonResponse(export.everything_of(person), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="my-comments.json"'
    return response


@for_the_person
def erase(request, person):
    if request.method != "POST":
        return render(request, "comments/mine/erase.html", {"person": person, "count": person.comments.count()})
    my_comments.erase(person)
    response = render(request, "comments/mine/erased.html")
    session.end(response)
    return response


@for_the_person
@require_POST
def close(request, person):
    identity.close_session(person)
    response = _back()
    session.end(response)
    return response


def _own_or_404(person, pk):
    comments = person.comments.select_related(
        "discussion__article", "discussion__supplement", "root", "experience__supplement", "experience__symptom"
    )
    return get_object_or_404(comments, pk=pk)


def _back(comment=None):
    anchor = f"#{comment.anchor}" if comment else ""
    return HttpResponseRedirect(reverse("comments:mine") + anchor, status=303)
