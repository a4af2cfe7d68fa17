from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.querysets import DecisionQuerySet

from .comment import Comment


class Decision(models.Model):
    """What was decided about a comment, by a moderator or, without one, by screening or the writer.

    Rows are only ever added, by `moderation`; each begins where the one before it ended. The fields that end in
    “before” keep what an undo puts back."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="decisions")
    moderator = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    from_status = models.CharField(_("from"), max_length=10, choices=Comment.Status)
    to_status = models.CharField(_("to"), max_length=10, choices=Comment.Status)
    reason = models.CharField(_("reason, told to the writer"), max_length=300, blank=True)
    note = models.CharField(_("note among moderators"), max_length=300, blank=True)
    decided_at = models.DateTimeField(_("when"), auto_now_add=True)
    version = models.PositiveIntegerField(default=0)  # of the comment, made by it
    undoes = models.OneToOneField("self", models.CASCADE, null=True, related_name="undone_by", verbose_name=_("undoes"))
    text_before = models.TextField(_("words before"), blank=True)  # only where the words changed
    decided_before = models.DateTimeField(null=True)
    hidden_before = models.DateTimeField(null=True)
    trust_before = models.CharField(max_length=12, null=True)  # of the writer, where the decision changed it
    flags_before = models.PositiveSmallIntegerField(default=0)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-decided_at", "-pk"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        indexes = [
            models.Index(fields=["-decided_at", "-id"], name="decision_latest"),
            models.Index(fields=["moderator", "-decided_at", "-id"], name="decision_of_moderator"),
        ]

    def __str__(self):
        return f"{self.from_status} → {self.to_status}"

    @property
    def said(self):
        """What was done, in a word or two."""
        if self.undoes_id:
            return _("undone")
        if self.text_before:
            return _("edited")
        return _("kept") if self.from_status == self.to_status == "approved" else self.get_to_status_display()
