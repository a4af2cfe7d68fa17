from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class WorkingCopy(models.Model):
    """What one writer has typed and not yet saved, as the form sent it. Readers never see it.

    One for each writer and article; `key` tells the articles that have no row yet from one another."""

    writer = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    article = models.ForeignKey("Article", models.CASCADE, null=True, related_name="working_copies")
    key = models.CharField(max_length=40)
    fields = models.JSONField()  # name → list of values
    base = models.PositiveIntegerField(null=True)  # the number of the revision it began from
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-saved_at"]
        default_permissions = ()
        verbose_name = _("working copy")
        verbose_name_plural = _("working copies")
        constraints = [models.UniqueConstraint(fields=["writer", "key"], name="writer_has_one_copy_of_an_article")]
        indexes = [models.Index(fields=["article", "-saved_at"], name="copy_of_article")]

    def __str__(self):
        return self.title or _("without a title")

    @property
    def title(self):
        return next(iter(self.fields.get("title", ())), "")
