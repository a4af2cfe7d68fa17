from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PreviewLink(models.Model):
    """Lets somebody without a login read one article before it is public, and leave notes, until it expires."""

    KEPT_FOR = timedelta(days=14)

    article = models.ForeignKey("Article", models.CASCADE, related_name="preview_links")
    name = models.CharField(_("for whom"), max_length=80)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(_("ends"))

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")

    def __str__(self):
        return self.name

    @property
    def is_open(self):
        return self.expires_at > timezone.now()


class ReviewNote(models.Model):
    """What a reviewer or author says about a passage of an article, to each other and never to readers."""

    article = models.ForeignKey("Article", models.CASCADE, related_name="review_notes")
    answers = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="replies")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    link = models.ForeignKey(PreviewLink, models.SET_NULL, null=True, blank=True, related_name="notes")
    name = models.CharField(_("who"), max_length=150)
    quote = models.CharField(_("the passage"), max_length=600, blank=True)
    text = models.TextField(_("note"), max_length=4000)
    revision_number = models.PositiveIntegerField()
    made_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["made_at", "pk"]
        verbose_name = _("review note")
        verbose_name_plural = _("review notes")
        indexes = [models.Index(fields=["article", "settled_at"], name="review_note_open")]

    def __str__(self):
        return f"{self.name}: {self.text[:60]}"
