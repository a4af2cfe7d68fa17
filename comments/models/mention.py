from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.querysets import MentionQuerySet

from .comment import Comment
from .discussion import Discussion


class Mention(models.Model):
    """Another site says that a page of its links to one of ours. `webmentions` is the only writer.

    What readers see of it is `comment`; there is none before the worker has looked at the other page."""

    class State(models.TextChoices):
        WAITING = "waiting", _("to be looked at")
        LOOKING = "looking", _("being looked at")
        FOUND = "found", _("it links to us")
        LOST = "lost", _("it does not link to us, or not any more")
        FAILED = "failed", _("could not be looked at")

    kind = models.CharField(_("kind"), max_length=10, choices=Comment.Kind)
    source = models.URLField(_("the other page"), max_length=500)
    host = models.CharField(max_length=253)  # of the source
    discussion = models.ForeignKey(Discussion, models.CASCADE, related_name="+")  # of the page that it links to
    comment = models.OneToOneField(Comment, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(_("state"), max_length=7, choices=State, default=State.WAITING)
    problem = models.CharField(_("what went wrong"), max_length=200, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sender = models.CharField(max_length=16, blank=True)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True)

    objects = MentionQuerySet.as_manager()

    class Meta:
        verbose_name = _("mention on another site")
        verbose_name_plural = _("mentions on other sites")
        constraints = [models.UniqueConstraint(fields=["source", "discussion"], name="mention_once")]
        indexes = [
            models.Index(fields=["state", "due_at"], name="mention_due"),
            models.Index(fields=["sender", "asked_at"], name="mention_pace"),
            models.Index(fields=["host", "asked_at"], name="mention_of_site"),
        ]

    def __str__(self):
        return self.source
