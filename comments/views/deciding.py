"""Deciding about a comment from a letter. The link opens a page with a button; only the button decides."""

from functools import wraps

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from comments import by_mail, claiming, moderation
from comments.models import Decision
from comments.views import session
from fibrosite.shared import signing
from fibrosite.shared.origin import same_origin_required
from fibrosite.shared.texts import one_line

BUTTONS = {
    "approve": gettext_lazy("Yes, everybody may read it"),
    "reject": gettext_lazy("Do not show it"),
    "mark_spam": gettext_lazy("It is spam"),
    "remove": gettext_lazy("Take it down"),
}
QUESTIONS = {
    "approve": gettext_lazy("Show this comment to everybody?"),
    "reject": gettext_lazy("Refuse this comment?"),
    "mark_spam": gettext_lazy("Is this comment spam?"),
    "remove": gettext_lazy("Take this comment down?"),
}
REASON_LENGTH = Decision._meta.get_field("reason").max_length


def from_a_letter(view):
    @session.private
    @same_origin_required
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def checked(request, token):
        try:
            return view(request, *by_mail.read(token))
        except signing.Forged:
            status, sentence = 403, _("This link is not complete, or was changed on its way. Please copy all of it.")
        except signing.Expired:
            status, sentence = 410, _("This link is too old.")
        except by_mail.NotAllowed:
            status, sentence = 403, _("This link was for a moderator who decides about comments no more.")
        except by_mail.Overtaken as news:
            status, sentence = 410, _what_became_of(news.comment)
        return render(request, "comments/deciding/over.html", {"sentence": sentence}, status=status)

    return checked


@from_a_letter
def decide(request, comment, moderator, verb):
    context = {"comment": comment, "subject": comment.discussion.subject, "moderator": moderator}
    if request.method == "POST":
        reason = one_line(request.POST.get("reason", ""))[:REASON_LENGTH]
        if not getattr(moderation, verb)(comment, moderator, note=_("from a letter"), reason=reason):
            raise by_mail.Overtaken(comment)
        return render(request, "comments/deciding/done.html", context)
    context |= {"question": QUESTIONS[verb], "button": BUTTONS[verb], "asks_why": verb in ("reject", "remove")}
    return render(request, "comments/deciding/ask.html", context | {"reason_length": REASON_LENGTH})


def _what_became_of(comment):
    if comment is None:
        return _("The comment that this link was about is gone.")
    if holder := claiming.claimant(comment, timezone.now()):
        return _("%s is looking at this comment just now.") % (holder.get_short_name() or holder.username)
    latest = comment.decisions.select_related("moderator").order_by("-pk").first()
    if latest and latest.moderator:
        names = {
            "who": latest.moderator.get_short_name() or latest.moderator.username,
            "what": comment.get_status_display(),
        }
        return _("%(who)s has decided about this comment: it is %(what)s now.") % names
    return _("This comment has changed since the letter was written. Please look at it in the queue.")
