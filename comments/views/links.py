"""Signed links from letters. A link leads to a page with a button, and only the button changes something: a program
that follows every link in a mail confirms nothing and opens nothing."""

from functools import wraps

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from comments import following, identity, joining
from comments.models import Comment, Discussion
from comments.views import session
from fibrosite.shared import signing
from fibrosite.shared.origin import same_origin_required

SUBJECT = ("discussion__article", "discussion__supplement")


def from_a_letter(view):
    """A page behind a signed link: private, and a clear sentence when the link is not good."""

    @session.private
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def checked(request, token):
        try:
            return view(request, token)
        except signing.BadLink as problem:
            status, sentence = problem.status, problem.sentence
        except identity.Used:
            status, sentence = 410, _("This link has been used already, or a newer one has.")
        except identity.Unknown:
            status, sentence = 410, _("Everything that belonged to this address has been erased.")
        except identity.Banned:
            status, sentence = 403, _("Comments from this address are not accepted here.")
        return render(request, "comments/mine/bad_link.html", {"sentence": sentence, "status": status}, status=status)

    return checked


@same_origin_required
@from_a_letter
def confirm(request, token):
    person = identity.person_to_confirm(token)
    if request.method == "POST":
        identity.confirm(person)
        return render(request, "comments/mine/confirmed.html", {"person": person})
    return render(request, "comments/mine/confirm.html", {"person": person})


@same_origin_required
@from_a_letter
def confirm_following(request, token):
    subscription = identity.what_to_follow(token)
    followed = {"thread": subscription.thread, "subject": (subscription.thread or subscription).discussion.subject}
    if request.method == "POST":
        joining.confirm(subscription)
        return render(request, "comments/mine/following_now.html", followed)
    return render(request, "comments/mine/follow.html", followed)


@same_origin_required
@from_a_letter
def open_my_comments(request, token):
    if request.method == "POST":
        response = HttpResponseRedirect(reverse("comments:mine"), status=303)
        session.begin(response, identity.open_session(token), request)
        return response
    return render(request, "comments/mine/open.html", {"person": identity.person_of_link(token)})


@csrf_exempt  # RFC 8058: the reader's mail service presses the button, from wherever it is
@from_a_letter
def stop(request, token):
    person, thread_id, discussion_id = identity.who_stops_what(token)
    thread = Comment.objects.filter(pk=thread_id).select_related(*SUBJECT).first() if thread_id else None
    discussion = Discussion.objects.filter(pk=discussion_id).first() if discussion_id else None
    context = {"thread": thread, "subject": (thread.discussion if thread else discussion or None)}
    if request.method == "POST":
        following.mute(person, thread_id or (Discussion(pk=discussion_id) if discussion_id else None))
        return render(request, "comments/mine/stopped.html", context)
    return render(request, "comments/mine/stop.html", context)
