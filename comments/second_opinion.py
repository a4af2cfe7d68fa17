"""What others think of a new comment, asked in the background once it is stored. It can only raise suspicion."""

from django.conf import settings
from django.db import transaction
from django_tasks import task

from comments import moderation
from comments.models import Comment
from comments.spam import akismet


def ask(comment):
    """Call this inside the transaction that stores the comment; nothing is sent before it is there."""
    if comment.crisis:  # it cannot become spam, so nobody else has to read it
        return
    if settings.AKISMET_API_KEY and comment.status in moderation.UNDECIDED:
        transaction.on_commit(lambda: ask_akismet.enqueue(comment.pk))


@task()
def ask_akismet(pk):
    """Answers whether the comment moved. The request runs outside every transaction."""
    comment = Comment.objects.for_queue().filter(pk=pk, status__in=moderation.UNDECIDED).first()
    suspicion = comment and akismet.opinion(comment)
    return bool(suspicion and moderation.suspect(comment, suspicion))
