from django.db import models
from django.utils.translation import gettext_lazy as _

from .comment import Comment


class Reaction(models.Model):
    """“Helpful” or “me too”, pressed on one device. `device` is a keyed hash bound to this comment, so that rows
    of one reader cannot be put together; `reactions` is the only writer."""

    class Kind(models.TextChoices):
        HELPFUL = "helpful", _("Helpful")
        ME_TOO = "me-too", _("Me too")

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="reactions")
    kind = models.CharField(max_length=7, choices=Kind)
    device = models.CharField(max_length=16)
    sender = models.CharField(max_length=16, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("reaction")
        verbose_name_plural = _("reactions")
        constraints = [models.UniqueConstraint(fields=["comment", "device"], name="one_reaction_per_device")]
        indexes = [models.Index(fields=["sender", "created_at"], name="reaction_pace")]

    def __str__(self):
        return self.get_kind_display()
