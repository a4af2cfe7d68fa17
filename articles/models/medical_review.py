from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class MedicalReview(models.Model):
    """What a medical reviewer said about one revision of an article. Rows are only added; a new one replaces."""

    class Outcome(models.TextChoices):
        APPROVED = "approved", _("holds up")
        CHANGES = "changes", _("needs changes")

    article = models.ForeignKey("Article", models.CASCADE, related_name="medical_reviews")
    revision_number = models.PositiveIntegerField()
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome)
    scope = models.CharField(_("what was checked"), max_length=200)
    note = models.TextField(_("note"), blank=True)
    signed_at = models.DateTimeField(_("signed"), default=timezone.now)

    class Meta:
        ordering = ["-signed_at", "-pk"]
        verbose_name = _("medical review")
        verbose_name_plural = _("medical reviews")

    def __str__(self):
        return f"{self.get_outcome_display()}: {self.scope}"
