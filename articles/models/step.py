from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where an article stands, in the words of those who work on it. Derived from status and time."""

    DRAFT = "draft", _("draft")
    IN_REVIEW = "in-review", _("in review")
    MEDICAL = "medical", _("medical review")
    SCHEDULED = "scheduled", _("scheduled")
    PUBLISHED = "published", _("published")
    ARCHIVED = "archived", _("archived")
    BINNED = "binned", _("in the bin")


class Step(models.Model):
    """One step of an article on its way to readers: who, when, from where to where, and why. Rows are only added."""

    article = models.ForeignKey("Article", models.CASCADE, related_name="steps")
    verb = models.CharField(_("step"), max_length=20)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    from_state = models.CharField(_("from"), max_length=10, choices=State)
    to_state = models.CharField(_("to"), max_length=10, choices=State)
    note = models.TextField(_("note"), blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        indexes = [models.Index(fields=["article", "-made_at", "-id"], name="step_newest_of_article")]

    def __str__(self):
        return f"{self.get_from_state_display()} → {self.get_to_state_display()}"
