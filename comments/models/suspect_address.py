from django.core.exceptions import ValidationError
from django.core.validators import DomainNameValidator, validate_email
from django.db import models
from django.utils.translation import gettext_lazy as _

is_a_domain = DomainNameValidator(accept_idna=False)


def validate_address(value):
    """An e-mail address, or the part behind its @."""
    (validate_email if "@" in value else is_a_domain)(value)
    if "." not in value:
        raise ValidationError(_("Give an address as in name@example.org, or a domain as in example.org."))


class SuspectAddress(models.Model):
    """A throw-away mail domain or a single address. Comments from it wait; they are not refused for it."""

    address = models.CharField(
        _("address or domain"),
        max_length=254,
        unique=True,
        validators=[validate_address],
        help_text=_("“mailinator.com” means every address there and at “x.mailinator.com”."),
    )
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        ordering = ["address"]
        verbose_name = _("suspicious address")
        verbose_name_plural = _("suspicious addresses")

    def __str__(self):
        return self.address

    def clean_fields(self, exclude=None):
        self.address = self.address.strip().lower().removeprefix("@")
        super().clean_fields(exclude)
