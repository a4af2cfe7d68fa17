from django.db import models
from django.utils.translation import gettext_lazy as _


class ReasonTemplate(models.Model):
    """A reason that moderators give often, worded once and kindly."""

    title = models.CharField(_("title, for moderators"), max_length=60, unique=True)
    text = models.CharField(_("what the writer is told"), max_length=300)
    place = models.PositiveSmallIntegerField(_("place in the list"), default=0)

    class Meta:
        verbose_name = _("reason for refusing")
        verbose_name_plural = _("reasons for refusing")
        ordering = ["place", "title"]

    def __str__(self):
        return self.title
