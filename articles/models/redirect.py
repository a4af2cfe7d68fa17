from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Redirect(models.Model):
    """An address that moved. Written by `articles.redirects`, which keeps every one a single hop long."""

    old_path = models.CharField(
        _("old address"), max_length=400, unique=True, help_text=_("The path, beginning with a slash.")
    )
    new_path = models.CharField(_("new address"), max_length=400, db_index=True)
    is_automatic = models.BooleanField(_("made by a change of address"), default=False, editable=False)
    hits = models.PositiveIntegerField(_("followed"), default=0, editable=False)
    last_hit_on = models.DateField(_("last followed"), null=True, editable=False)
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)

    class Meta:
        ordering = ["old_path"]
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")

    def __str__(self):
        return f"{self.old_path} → {self.new_path or '–'}"
