from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comments.querysets import NoticeQuerySet

from .comment import Comment
from .commenter import Commenter
from .subscription import Subscription


class Notice(models.Model):
    """One thing to tell one person by mail: a row of the outbox, written together with what it tells of.

    `notifications.outbox` is the only code that queues, claims and settles one."""

    class Letter(models.TextChoices):  # the values name folders of templates/emails/
        CONFIRM = "confirm_address", _("Is this your address?")
        FOLLOW = "confirm_following", _("Do you want to follow this?")
        OPEN = "open_my_comments", _("link to My comments")
        ANSWER = "answer", _("an answer, at once")
        REFUSED = "comment_refused", _("why a comment was refused")
        DAILY = "answers_of_the_day", _("answers, once a day")
        CRISIS = "crisis", _("to moderators: somebody in a crisis")
        FLAGGED = "flagged", _("to moderators: a reader reported something")
        HIDDEN = "flags_hide", _("to moderators: hidden by flags")
        DIGEST = "queue_of_the_day", _("to moderators: what waits")

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        DROPPED = "dropped", _("not wanted any more")
        FAILED = "failed", _("failed")

    person = models.ForeignKey(
        Commenter, models.CASCADE, null=True, blank=True, related_name="notices", verbose_name=_("person")
    )
    moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("moderator")
    )
    comment = models.ForeignKey(Comment, models.CASCADE, null=True, blank=True, related_name="+")
    subscription = models.ForeignKey(Subscription, models.CASCADE, null=True, blank=True, related_name="+")
    letter = models.CharField(_("letter"), max_length=20, choices=Letter)
    state = models.CharField(_("state"), max_length=7, choices=State, default=State.WAITING)
    queued_at = models.DateTimeField(_("queued"))
    due_at = models.DateTimeField(_("due"))
    claim = models.CharField(max_length=32, blank=True)  # who sends it now
    claimed_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    problem = models.CharField(_("what went wrong"), max_length=200, blank=True)
    settled_at = models.DateTimeField(_("settled"), null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "comment"], condition=Q(comment__isnull=False), name="told_once_of_a_comment"
            ),
            models.CheckConstraint(
                condition=Q(person=None, moderator__isnull=False) | Q(person__isnull=False, moderator=None),
                name="letter_is_for_one",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "due_at"], name="notice_due"),
            models.Index(fields=["person", "letter", "queued_at"], name="notice_lately"),
            models.Index(fields=["claim"], name="notice_claim", condition=~Q(claim="")),
        ]

    def __str__(self):
        return self.get_letter_display()
