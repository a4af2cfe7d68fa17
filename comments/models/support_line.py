from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class SupportLine(models.Model):
    """Somebody to call, shown at once to a writer who may be in a crisis. Check the numbers once a year."""

    name = models.CharField(_("name"), max_length=100)
    country = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        help_text=_("Two letters, as in GB or US; empty for a line or page that helps everywhere."),
    )
    place = models.CharField(_("for people in, as readers see it"), max_length=80, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    url = models.URLField(_("address"), max_length=300, blank=True)
    hours = models.CharField(_("when and how"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    checked_on = models.DateField(_("number checked on"), null=True, blank=True)

    class Meta:
        ordering = ["order", "name"]
        verbose_name = _("support line")
        verbose_name_plural = _("support lines")
        constraints = [
            models.UniqueConstraint(fields=["country", "name"], name="support_line_once_a_country"),
            models.CheckConstraint(condition=~Q(phone="", url=""), name="support_line_can_be_reached"),
        ]

    def __str__(self):
        return f"{self.name} ({self.country})" if self.country else self.name

    def clean(self):
        self.country = self.country.upper()
        if self.country and not (len(self.country) == 2 and self.country.isascii() and self.country.isalpha()):
            raise ValidationError({"country": _("Give two letters, as in GB, or leave it empty.")})
        if not (self.phone or self.url):
            raise ValidationError({"phone": _("Give a telephone number, an address, or both.")})

    @property
    def host(self):
        return urlsplit(self.url).hostname

    @property
    def dial(self):
        """The number as a telephone understands it."""
        return "".join(sign for sign in self.phone if sign.isdigit() or sign == "+")
