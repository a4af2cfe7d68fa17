from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comments.querysets import SubscriptionQuerySet

from .comment import Comment
from .commenter import Commenter
from .discussion import Discussion


class Subscription(models.Model):
    """What one person wants to be told of one thread, or of a whole discussion. `following` is the only writer; a muted
    one keeps its choice. One that waits was asked for by somebody who typed an address under a page, and does nothing
    until the button in the letter to that address was pressed."""

    class About(models.TextChoices):
        ANSWERS = "answers", _("answers to me")
        THREAD = "thread", _("everything in the thread")

    person = models.ForeignKey(Commenter, models.CASCADE, related_name="subscriptions")
    thread = models.ForeignKey(
        Comment, models.CASCADE, null=True, blank=True, related_name="+", limit_choices_to=Q(parent=None)
    )
    discussion = models.ForeignKey(Discussion, models.CASCADE, null=True, blank=True, related_name="+")
    about = models.CharField(_("tell of"), max_length=7, choices=About, default=About.ANSWERS)
    is_daily = models.BooleanField(_("once a day"), default=False)
    is_muted = models.BooleanField(_("muted"), default=False)
    is_waiting = models.BooleanField(_("waits for its letter to be answered"), default=False)
    sender = models.CharField(max_length=16, blank=True)  # of whoever asked; forgotten when confirmed
    since = models.DateTimeField(auto_now_add=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("followed thread")
        verbose_name_plural = _("followed threads")
        constraints = [
            models.UniqueConstraint(
                fields=["thread", "person"], condition=Q(is_waiting=False), name="thread_followed_once"
            ),
            models.UniqueConstraint(
                fields=["discussion", "person"], condition=Q(is_waiting=False), name="discussion_followed_once"
            ),
            models.CheckConstraint(
                condition=Q(thread=None, discussion__isnull=False) | Q(thread__isnull=False, discussion=None),
                name="one_thing_is_followed",
            ),
        ]
        indexes = [models.Index(fields=["sender", "since"], name="follow_waiting", condition=Q(is_waiting=True))]

    def __str__(self):
        return self.get_about_display()
