"""What stands in a letter, and whether it still should be sent. The words are in templates/emails/."""

from dataclasses import dataclass, field

from django.conf import settings
from django.urls import reverse

from comments import identity
from comments.discussions import public_subject
from comments.models import Comment, Notice
from comments.notifications import to_moderators
from fibrosite.shared import mail

Letter = Notice.Letter
EXCERPT = 600  # characters of a comment
MOST_IN_A_LETTER = 30


@dataclass
class Written:
    name: str
    to: str
    context: dict
    notices: list  # the ones it tells of; the rest is not wanted any more
    headers: dict = field(default_factory=dict)


def write(notices):
    """One letter out of the notices for one person or moderator, or None when there is nothing to say any more."""
    person = notices[0].person
    if person is None:
        context = to_moderators.write(notices[0])
        return context and Written(notices[0].letter, notices[0].moderator.email, context, notices)
    if person.is_shut_out:
        return None
    return WRITERS[notices[0].letter](person, notices)


def _confirm_address(person, notices):
    if person.is_confirmed:
        return None
    return _letter(notices, {"link": _address("confirm", identity.confirm_token(person))})


def _confirm_following(person, notices):
    subscription = notices[0].subscription
    if subscription is None or not subscription.is_waiting:
        return None
    thread = subscription.thread
    context = {
        "link": _address("confirm_following", identity.follow_token(subscription)),
        "title": str((thread or subscription).discussion.subject),
        "who": thread.name if thread else "",
    }
    return _letter(notices, context)


def _open_my_comments(person, notices):
    return _letter(notices, {"link": _address("open", identity.open_token(person))})


def _answer(person, notices):
    told = _still_wanted(person, notices)
    if not told:
        return None
    comment = told[0].comment
    is_by_thread = person.subscriptions.listening().filter(thread=comment.root_id).exists()
    what = {"thread": comment.root_id} if is_by_thread else {"discussion": comment.discussion_id}
    stop = _address("stop", identity.stop_token(person, **what))
    return _letter(told, _about(comment) | {"stop": stop, "mine": _address("mine")}, mail.one_click(stop))


def _answers_of_the_day(person, notices):
    told = _still_wanted(person, notices)
    if not told:
        return None
    stop = _address("stop", identity.stop_token(person))
    shown = [_about(notice.comment) for notice in told[:MOST_IN_A_LETTER]]
    context = {"answers": shown, "count": len(told), "more": len(told) - len(shown)}
    return _letter(told, context | {"stop": stop, "mine": _address("mine")}, mail.one_click(stop))


def _comment_refused(person, notices):
    """Why a comment was refused, as its writer reads it on My comments too; nothing if that was undone."""
    comment = notices[0].comment
    if comment.is_approved or comment.status == comment.Status.PENDING:
        return None
    reason = comment.decisions.order_by("-pk").values_list("reason", flat=True).first()
    about = _about(comment) | {"reason": reason, "mine": _address("mine"), "removed": comment.status == "removed"}
    return _letter(notices, about)


def _still_wanted(person, notices):
    """Time has passed: the comment may be gone, the thread muted, the page withdrawn."""
    followed = person.subscriptions.listening()
    threads, discussions = (set(followed.values_list(what, flat=True)) for what in ("thread", "discussion"))
    muted = set(person.subscriptions.settled().filter(is_muted=True).values_list("thread", flat=True))
    comments = {notice.comment_id for notice in notices}
    public = Comment.objects.public().filter(public_subject("discussion__"), pk__in=comments)
    public = set(public.values_list("pk", flat=True))
    return [
        notice
        for notice in notices
        if notice.comment_id in public
        and notice.comment.root_id not in muted
        and (notice.comment.root_id in threads or notice.comment.discussion_id in discussions)
    ]


def _about(comment):
    text = comment.text if len(comment.text) <= EXCERPT else comment.text[:EXCERPT].rsplit(" ", 1)[0] + " …"
    return {
        "who": comment.name,
        "title": str(comment.discussion.subject),
        "text": text,
        "link": settings.SITE_URL + comment.get_absolute_url(),
    }


def _letter(notices, context, headers=None):
    person = notices[0].person
    return Written(notices[0].letter, person.email, {"name": person.name} | context, notices, headers or {})


def _address(name, *args):
    return settings.SITE_URL + reverse(f"comments:{name}", args=args)


WRITERS = {
    Letter.CONFIRM: _confirm_address,
    Letter.FOLLOW: _confirm_following,
    Letter.OPEN: _open_my_comments,
    Letter.ANSWER: _answer,
    Letter.REFUSED: _comment_refused,
    Letter.DAILY: _answers_of_the_day,
}
