"""Letters: templates/emails/<letter>/subject.txt, body.txt and for some body.html; one mail to each address."""

import logging
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils import timezone
from django_tasks import task

from fibrosite.shared.texts import one_line

TRY_AGAIN_AFTER = [timedelta(minutes=minutes) for minutes in (1, 10, 60, 360, 1440)]
GIVEN_BACK_AFTER = timedelta(minutes=15)  # what a worker holds that long was held by one that died
log = logging.getLogger(__name__)


def post(letter, to, **context):
    """Send the letter in the background, once what it tells of is stored. `context` holds plain values only."""
    for address in dict.fromkeys(to):
        transaction.on_commit(lambda address=address: send.enqueue(letter, address, context))


@task()
def send(letter, address, context, tries=0):
    """A mail server that does not take the letter is asked again later; the sixth time it fails for good."""
    try:
        hand_over(letter, address, context)
    except OSError as problem:
        if tries == len(TRY_AGAIN_AFTER):
            raise  # the list of tasks keeps it, with the reason
        log.warning("A letter could not be sent and waits: %s", problem.__class__.__name__)
        later = timezone.now() + TRY_AGAIN_AFTER[tries]
        send.using(run_after=later).enqueue(letter, address, context, tries=tries + 1)


def hand_over(letter, address, context, headers=None, connection=None):
    """Give one letter to the mail server now. Raises OSError (SMTPException is one) when that fails."""
    message = EmailMultiAlternatives(
        subject=one_line(_write(letter, "subject.txt", context)),
        body=text_of(letter, context),
        to=[address],
        headers={"Auto-Submitted": "auto-generated"} | (headers or {}),
        connection=connection,
    )
    if html := html_of(letter, context):
        message.attach_alternative(html, "text/html")
    message.send()


def text_of(letter, context):
    return _write(letter, "body.txt", context).strip() + "\n"


def html_of(letter, context):
    """The letter as a page, or an empty text when it is written in plain text only."""
    try:
        return _write(letter, "body.html", context)
    except TemplateDoesNotExist:
        return ""


def _write(letter, part, context):
    site = {"site_name": settings.SITE_NAME, "site_url": settings.SITE_URL}
    return render_to_string(f"emails/{letter}/{part}", site | context)


def one_click(address):
    """RFC 8058: the mail program shows a button that stops the letters, and presses it by POST."""
    return {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def next_try(attempts, now):
    """When a letter that could not be handed over is tried again; None when it has been tried often enough."""
    return None if attempts > len(TRY_AGAIN_AFTER) else now + TRY_AGAIN_AFTER[attempts - 1]


def sentence_of(problem):
    """What the mail server said, short enough to be noted."""
    return f"{problem.__class__.__name__}: {problem}"[:200]
