from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .supplement import Supplement


class SupplementRevision(models.Model):
    """A supplement with all its rows as it was after one change: who, when, what changed, and everything to go back.

    Written by `facts`; never edited."""

    supplement = models.ForeignKey(Supplement, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(_("number"))
    made_at = models.DateTimeField(_("when"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("who")
    )
    changes = models.JSONField(_("what changed"), default=list)
    snapshot = models.JSONField(_("everything, as it was"))

    class Meta:
        ordering = ["supplement", "-number"]
        verbose_name = _("revision of a supplement")
        verbose_name_plural = _("revisions of supplements")
        constraints = [models.UniqueConstraint(fields=["supplement", "number"], name="supplement_revision_once")]

    def __str__(self):
        return f"{self.supplement} · {self.number}"
