from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.querysets import RevisionQuerySet


class Revision(models.Model):
    """An article as a whole at one moment: words, key points, topics, citations, pictures, settings. Never changed,
    except for the note of a waiting one and the time at which it goes live. See `articles.snapshots`."""

    article = models.ForeignKey("Article", models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    snapshot = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    note = models.CharField(_("what changed"), max_length=300, blank=True)
    is_small = models.BooleanField(_("only a small correction"), default=False)
    goes_live_at = models.DateTimeField(_("goes live at"), null=True, blank=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="article_numbers_its_revisions")]
        indexes = [
            models.Index(fields=["goes_live_at"], name="revision_due", condition=Q(goes_live_at__isnull=False)),
        ]

    def __str__(self):
        return _("Version %(number)d") % {"number": self.number}

    @property
    def is_due(self):
        return self.goes_live_at is not None and self.goes_live_at <= timezone.now()
