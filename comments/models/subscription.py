from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comments.querysets import SubscriptionQuerySet

from .comment import Comment
from .commenter import Commenter


class Subscription(models.Model):
    """What one person wants to be told of one thread. `following` is the only writer; a muted one keeps its choice."""

    class About(models.TextChoices):
        ANSWERS = "answers", _("answers to me")
        THREAD = "thread", _("everything in the thread")

    person = models.ForeignKey(Commenter, models.CASCADE, related_name="subscriptions")
    thread = models.ForeignKey(Comment, models.CASCADE, related_name="+", limit_choices_to=Q(parent=None))
    about = models.CharField(_("tell of"), max_length=7, choices=About, default=About.ANSWERS)
    is_daily = models.BooleanField(_("once a day"), default=False)
    is_muted = models.BooleanField(_("muted"), default=False)
    since = models.DateTimeField(auto_now_add=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("followed thread")
        verbose_name_plural = _("followed threads")
        constraints = [models.UniqueConstraint(fields=["thread", "person"], name="thread_followed_once")]

    def __str__(self):
        return self.get_about_display()
