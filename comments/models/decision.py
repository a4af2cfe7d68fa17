from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .comment import Comment


class Decision(models.Model):
    """What a moderator decided about a comment. Rows are only ever added."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="decisions")
    moderator = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    from_status = models.CharField(_("from"), max_length=10, choices=Comment.Status)
    to_status = models.CharField(_("to"), max_length=10, choices=Comment.Status)
    reason = models.CharField(_("reason, told to the writer"), max_length=300, blank=True)
    note = models.CharField(_("note among moderators"), max_length=300, blank=True)
    decided_at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        ordering = ["-decided_at", "-pk"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")

    def __str__(self):
        return f"{self.from_status} → {self.to_status}"
