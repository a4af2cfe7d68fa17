"""Taking note of a mention. Nothing is fetched here; what costs a question to the database comes last."""

from datetime import timedelta
from urllib.parse import urldefrag, urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from comments import counting, submission
from comments.models import Mention
from comments.webmentions import targets
from fibrosite.shared import pace
from fibrosite.shared.html import web_address

AGAIN_AFTER = timedelta(minutes=10)  # the same page is not looked at more often, whoever asks
State = Mention.State


class Refused(Exception):
    """This mention cannot be one; the message says why. `fault` is the number that pingback has for it."""

    def __init__(self, sentence, fault=0):
        self.fault = fault
        super().__init__(sentence)


@transaction.atomic
def take(source, target, kind, sender, now=None):
    """Note that `source` says it links to `target`, and have it looked at. A second mention is a reason to look again.

    Raises Refused, or pace.TooFast when this sender, or the site of the source, is mentioned too often."""
    now = now or timezone.now()
    source = urldefrag(source.strip())[0]
    if not source.startswith(("http://", "https://")) or web_address(source) != source:
        raise Refused(_("The source is not the address of a page on the web."), fault=0x10)
    if targets.is_ours(source):
        raise Refused(_("The source is a page of this site."), fault=0x11)
    subject = targets.subject_at(target.strip())
    if subject is None:
        raise Refused(_("The target is not an article or supplement of this site."), fault=0x20)
    discussion = counting.lock(submission.discussion_of(subject))  # who tells us twice at once has told us once
    known = Mention.objects.filter(source=source, discussion=discussion).first()
    if known is None and not discussion.takes_comments(now):
        raise Refused(_("The discussion of this page is closed."), fault=0x21)
    if known and known.state in (State.WAITING, State.LOOKING):
        return known
    host = urlsplit(source).hostname
    for who in ({"sender": sender}, {"host": host}):
        asked = Mention.objects.filter(**who, asked_at__gte=pace.beginning_of(settings.MENTIONS_PER_SENDER, now))
        times = asked.order_by("asked_at").values_list("asked_at", flat=True)
        pace.check(list(times), settings.MENTIONS_PER_SENDER, now)
    mention = known or Mention(source=source, host=host, discussion=discussion)
    mention.kind, mention.sender, mention.asked_at = kind, sender, now
    mention.due_at = max(now, mention.looked_at + AGAIN_AFTER) if mention.looked_at else now
    mention.state, mention.attempts, mention.problem = State.WAITING, 0, ""
    mention.save()
    return mention
