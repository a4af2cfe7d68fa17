from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.newsletter.querysets import DeliveryQuerySet

from .issue import Issue
from .subscriber import Subscriber


class Delivery(models.Model):
    """One letter to one subscriber: an issue or, without one, the answer to the form. At most one for each issue.

    `outbox` is the only code that claims and settles one."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        CLAIMED = "claimed", _("being written")
        SENDING = "sending", _("being handed over")
        SENT = "sent", _("sent")
        UNSURE = "unsure", _("handed over or not, nobody knows")
        DROPPED = "dropped", _("not wanted any more")
        FAILED = "failed", _("failed")

    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="deliveries", verbose_name=_("subscriber"))
    issue = models.ForeignKey(Issue, models.CASCADE, null=True, related_name="deliveries", verbose_name=_("issue"))
    state = models.CharField(_("state"), max_length=7, choices=State, default=State.WAITING)
    queued_at = models.DateTimeField(_("queued"))
    due_at = models.DateTimeField(_("due"))
    claim = models.CharField(max_length=32, blank=True)  # who sends it now
    claimed_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    problem = models.CharField(_("what went wrong"), max_length=200, blank=True)
    settled_at = models.DateTimeField(_("settled"), null=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        constraints = [models.UniqueConstraint(fields=["issue", "subscriber"], name="one_letter_an_issue")]
        indexes = [
            models.Index(fields=["state", "due_at"], name="delivery_due"),
            models.Index(fields=["issue", "state"], name="delivery_progress"),
            models.Index(fields=["claim"], name="delivery_claim", condition=~Q(claim="")),
        ]

    def __str__(self):
        return f"{self.issue or _('Answer to the form')} → {self.subscriber}"
