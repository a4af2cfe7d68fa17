"""The only code that writes who follows what: a thread, or a whole discussion. What is muted stays in the list, silent,
until unmuted."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from comments.models import Discussion, Subscription

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
WITHOUT_WRITING = [("thread", _("At once")), ("thread-daily", _("Once a day, in the morning"))]
WHOLE = [("", _("Send me nothing")), *WITHOUT_WRITING]  # of a discussion
WAITS = timedelta(days=7)


def follow(person, thread, choice):
    """`thread` is the comment that begins it, or a whole Discussion; choice "" ends it."""
    of_it = person.subscriptions.settled().filter(**_target(thread))
    if not choice:
        of_it.delete()
        return
    about, is_daily = CHOICES[choice]
    values = {"about": about, "is_daily": is_daily, "is_muted": False}
    of_it.update_or_create(person=person, **_target(thread), defaults=values)


def begin(person, thread, choice):
    """Follow from the form under a page. Anybody can type an address there, so it never ends a silence."""
    if not person.subscriptions.settled().filter(thread=thread, is_muted=True).exists():
        follow(person, thread, choice)


def wait(person, thread, choice, sender):
    """Note what somebody asked for who may not be this person; nothing is sent about it until it is `settle`d."""
    about, is_daily = CHOICES[choice]
    wanted = {"about": about, "is_daily": is_daily, "is_waiting": True, "sender": sender}
    return Subscription.objects.create(person=person, **_target(thread), **wanted)


def settle(subscription):
    """It was this person: what they followed there before gives way. Pressing twice changes nothing."""
    if subscription.is_waiting:
        thread = subscription.thread or subscription.discussion
        subscription.person.subscriptions.settled().filter(**_target(thread)).delete()
        subscription.is_waiting, subscription.sender = False, ""
        subscription.save(update_fields=["is_waiting", "sender"])


def forget_waiting(now):
    """What nobody answered for a week."""
    return Subscription.objects.filter(is_waiting=True, since__lt=now - WAITS).delete()[0]


def mute(person, thread=None, muted=True):
    """One thread (its id does, too), a whole Discussion, or everything; answers how many that changed."""
    rows = person.subscriptions.settled().filter(is_muted=not muted)
    return (rows.filter(**_target(thread)) if thread else rows).update(is_muted=muted)


def choice_of(subscription):
    """What a form shows for it."""
    wanted = (subscription.about, subscription.is_daily) if subscription else None
    return next((choice for choice, values in CHOICES.items() if values == wanted), "")


def _target(thread):
    return {"discussion" if isinstance(thread, Discussion) else "thread": thread}
