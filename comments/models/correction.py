from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.querysets import CorrectionQuerySet

from .comment import Comment


class Correction(models.Model):
    """A reader says that a passage is wrong: a task for the author. The passage is in `comment.corrects`;
    `corrections` is the only code that settles one."""

    class Outcome(models.TextChoices):
        OPEN = "", _("open")
        CHANGED = "changed", _("the page was changed")
        KEPT = "kept", _("nothing to change")

    comment = models.OneToOneField(Comment, models.CASCADE, related_name="correction")
    outcome = models.CharField(_("outcome"), max_length=7, choices=Outcome, default=Outcome.OPEN, blank=True)
    is_credited = models.BooleanField(_("thanked in the change note"), default=False)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("settled by")
    )
    settled_at = models.DateTimeField(_("settled"), null=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction by a reader")
        verbose_name_plural = _("corrections by readers")
        indexes = [models.Index(fields=["outcome", "id"], name="correction_open")]

    def __str__(self):
        return f"“{self.comment.corrects}”"
