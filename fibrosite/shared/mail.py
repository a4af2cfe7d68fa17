"""Letters in plain text: templates/emails/<letter>/subject.txt and body.txt, one mail to each address."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django_tasks import task

from fibrosite.shared.texts import one_line


def post(letter, to, **context):
    """Send the letter in the background, once what it tells of is stored. `context` holds plain values only."""
    for address in dict.fromkeys(to):
        transaction.on_commit(lambda address=address: send.enqueue(letter, address, context))


@task()
def send(letter, address, context):
    hand_over(letter, address, context)


def hand_over(letter, address, context, headers=None):
    """Give one letter to the mail server now. Raises OSError (SMTPException is one) when that fails."""
    context = {"site_name": settings.SITE_NAME, "site_url": settings.SITE_URL} | context
    EmailMessage(
        subject=one_line(render_to_string(f"emails/{letter}/subject.txt", context)),
        body=render_to_string(f"emails/{letter}/body.txt", context).strip() + "\n",
        to=[address],
        headers={"Auto-Submitted": "auto-generated"} | (headers or {}),
    ).send()
