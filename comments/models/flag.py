from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .comment import Comment
from .decision import Decision


class Flag(models.Model):
    """A reader tells the moderators that something is wrong with a comment. `flags` is the only writer.

    `sender` is a keyed hash that is dropped after a month; until then it says how often this reader was right."""

    class Reason(models.TextChoices):
        SPAM = "spam", _("Spam or advertising")
        ABUSIVE = "abusive", _("Unkind, abusive or hateful")
        PRIVATE = "private", _("Private information about somebody")
        STOP = "stop-medicine", _("Tells others to stop a medicine")
        CURE = "cure", _("Claims a cure")
        DOSE = "dose", _("Tells others how much to take")
        INTERACTION = "interaction", _("Could be dangerous together with a medicine")
        SELLER = "seller", _("Sells something without saying so")
        WORRIED = "worried", _("I am worried about this person")

    class Outcome(models.TextChoices):
        OPEN = "", _("open")
        UPHELD = "upheld", _("upheld")
        DISMISSED = "dismissed", _("dismissed")
        MOOT = "moot", _("taken back by its writer")

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="flags")
    reason = models.CharField(_("reason"), max_length=13, choices=Reason)
    note = models.CharField(_("note"), max_length=500, blank=True)
    sender = models.CharField(max_length=16, blank=True, editable=False)
    created_at = models.DateTimeField(_("sent"))
    outcome = models.CharField(_("outcome"), max_length=9, choices=Outcome, default=Outcome.OPEN, blank=True)
    decision = models.ForeignKey(Decision, models.CASCADE, null=True, editable=False, related_name="flags")

    class Meta:
        verbose_name = _("flag")
        verbose_name_plural = _("flags")
        constraints = [
            models.UniqueConstraint(fields=["comment", "sender"], condition=~Q(sender=""), name="one_flag_a_sender")
        ]
        indexes = [
            models.Index(fields=["sender", "created_at"], name="flag_pace"),
            models.Index(fields=["comment", "id"], name="flag_open", condition=Q(outcome="")),
        ]

    def __str__(self):
        return self.get_reason_display()
