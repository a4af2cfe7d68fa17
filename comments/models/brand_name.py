from django.db import models
from django.utils.translation import gettext_lazy as _


class BrandName(models.Model):
    """What people call a medicine whose proper name our cautions know: Cymbalta is duloxetine."""

    name = models.CharField(_("brand"), max_length=60, unique=True)
    medicine = models.CharField(
        _("medicine"), max_length=60, help_text=_("As it stands in the list of medicines and their examples.")
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("brand name")
        verbose_name_plural = _("brand names")

    def __str__(self):
        return f"{self.name}: {self.medicine}"
