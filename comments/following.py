"""The only code that writes who follows which thread. A muted thread stays in the list, silent, until unmuted."""

from django.utils.translation import gettext_lazy as _

from comments.models import Subscription

About = Subscription.About
CHOICES = {  # what a form sends → about, once a day
    "answers": (About.ANSWERS, False),
    "answers-daily": (About.ANSWERS, True),
    "thread": (About.THREAD, False),
    "thread-daily": (About.THREAD, True),
}
LABELS = [
    ("", _("Send me nothing")),
    ("answers", _("Answers to me, at once")),
    ("answers-daily", _("Answers to me, once a day")),
    ("thread", _("The whole thread, at once")),
    ("thread-daily", _("The whole thread, once a day")),
]


def follow(person, thread, choice):
    """`thread` is the comment that begins it; choice "" ends it."""
    if not choice:
        person.subscriptions.filter(thread=thread).delete()
        return
    about, is_daily = CHOICES[choice]
    values = {"about": about, "is_daily": is_daily, "is_muted": False}
    Subscription.objects.update_or_create(person=person, thread=thread, defaults=values)


def begin(person, thread, choice):
    """Follow from the form under a page. Anybody can type an address there, so it never ends a silence."""
    if not person.subscriptions.filter(thread=thread, is_muted=True).exists():
        follow(person, thread, choice)


def mute(person, thread=None, muted=True):
    """One thread, or everything; answers how many threads that changed."""
    rows = person.subscriptions.filter(is_muted=not muted)
    return (rows.filter(thread=thread) if thread else rows).update(is_muted=muted)


def choice_of(subscription):
    """What a form shows for it."""
    wanted = (subscription.about, subscription.is_daily) if subscription else None
    return next((choice for choice, values in CHOICES.items() if values == wanted), "")
