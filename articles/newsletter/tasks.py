"""Work that nobody waits for."""

from django_tasks import task

from articles.newsletter import outbox, subscribing


@task()
def forget_old_letters():
    """Drop addresses that nobody confirmed, and the notes of who got what; answers how many rows."""
    return subscribing.forget_old() + outbox.forget_old()
