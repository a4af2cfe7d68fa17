"""Akismet, for operators who want it (AKISMET_API_KEY): asked about new comments, told when it was wrong.

It is somebody else's computer, so it gets no e-mail address and no network address: a made-up address from the range
for documentation stands for the sender, the same one for the same sender. Every failure is “no opinion”."""

import logging

from django.conf import settings
from django.db import transaction
from django_tasks import task

from comments.models import Comment
from fibrosite.shared.privacy import keyed_hash

from .verdict import Suspicion

SAYS = "Akismet calls it spam"
POINTS, POINTS_IF_BLATANT = 4, 10
TIMEOUT = 5  # seconds
log = logging.getLogger(__name__)


def opinion(comment):
    """A `Suspicion`, or None. It goes over the network: never call it inside a transaction."""
    answer = _ask("comment_check", comment)
    if not answer:
        return None
    is_blatant = answer.name == "DISCARD"
    return Suspicion(
        points=POINTS_IF_BLATANT if is_blatant else POINTS, because=SAYS + (", without a doubt" if is_blatant else "")
    )


def follow(comment):
    """After a moderator's decision: tell Akismet, once it is stored, if it had thought otherwise."""
    thought_spam = any(because.startswith(SAYS) for _points, because in comment.screening)
    is_spam, is_ham = comment.status == Comment.Status.SPAM, comment.is_approved
    if settings.AKISMET_API_KEY and ((is_spam and not thought_spam) or (is_ham and thought_spam)):
        transaction.on_commit(lambda: correct.enqueue(comment.pk, "submit_spam" if is_spam else "submit_ham"))


@task()
def correct(pk, verb):
    """`verb` is submit_spam or submit_ham; answers whether Akismet took it."""
    comment = Comment.objects.for_queue().filter(pk=pk).first()
    return bool(comment and _ask(verb, comment))


def _ask(verb, comment):
    try:
        import akismet  # an extra: most sites do without
        import httpx

        with httpx.Client(timeout=TIMEOUT, headers={"User-Agent": akismet.USER_AGENT}) as http:
            config = akismet.Config(key=settings.AKISMET_API_KEY, url=settings.SITE_URL)
            return getattr(akismet.SyncClient(config, http), verb)(**_said(comment))
    except Exception as problem:  # whatever it is, comments go on
        log.warning("Akismet had no opinion: %s", problem.__class__.__name__)
        return None


def _said(comment):
    return {
        "user_ip": _stand_in(comment.sender),
        "comment_type": "reply" if comment.parent_id else "comment",
        "comment_author": comment.name,
        "comment_author_url": comment.url,
        "comment_content": comment.text,
        "comment_date_gmt": comment.created_at.isoformat(),
        "permalink": settings.SITE_URL + comment.discussion.subject.get_absolute_url(),
        "blog_lang": settings.LANGUAGE_CODE[:2],
        "blog_charset": "UTF-8",
    }


def _stand_in(sender):
    """An address that belongs to nobody (RFC 3849)."""
    digits = keyed_hash("akismet", sender)
    return "2001:db8:" + ":".join(digits[at : at + 4] for at in range(0, 24, 4))
