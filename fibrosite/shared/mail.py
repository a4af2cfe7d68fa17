"""Letters in plain text: templates/emails/<letter>/subject.txt and body.txt, one mail to each address."""

import logging
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django_tasks import task

from fibrosite.shared.texts import one_line

TRY_AGAIN_AFTER = [timedelta(minutes=minutes) for minutes in (1, 10, 60, 360, 1440)]
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


def hand_over(letter, address, context, headers=None):
    """Give one letter to the mail server now. Raises OSError (SMTPException is one) when that fails."""
    context = {"site_name": settings.SITE_NAME, "site_url": settings.SITE_URL} | context
    EmailMessage(
        subject=one_line(render_to_string(f"emails/{letter}/subject.txt", context)),
        body=render_to_string(f"emails/{letter}/body.txt", context).strip() + "\n",
        to=[address],
        headers={"Auto-Submitted": "auto-generated"} | (headers or {}),
    ).send()
