from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comments.querysets import CommenterQuerySet


class Commenter(models.Model):
    """A person known by an e-mail address only. There is no password, and the address is never shown to readers.

    `identity` confirms the address and counts its links; `my_comments` changes the name and erases."""

    class Trust(models.TextChoices):
        RECORD = "", _("by what was approved before")
        TRUSTED = "trusted", _("trusted: public at once")
        PREMODERATED = "premoderated", _("always read first")

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name shown"), max_length=60)  # empty while somebody has only followed, never written
    note = models.TextField(_("moderators’ note"), blank=True)
    is_banned = models.BooleanField(_("banned"), default=False)
    banned_until = models.DateTimeField(
        _("banned until"), null=True, blank=True, help_text=_("Empty: until you change it.")
    )
    trust = models.CharField(_("trust"), max_length=12, choices=Trust, default=Trust.RECORD, blank=True)
    first_seen = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(_("address confirmed"), null=True, blank=True, editable=False)
    # Part of every link and session; it counts up when a link is used, so that neither works twice.
    link_number = models.PositiveIntegerField(default=0, editable=False)

    objects = CommenterQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self):
        return self.name or gettext("a reader who has not written")

    @property
    def is_shut_out(self):
        """Banned, and the ban has not ended."""
        return self.is_banned and (self.banned_until is None or self.banned_until > timezone.now())

    @property
    def is_confirmed(self):
        """Somebody who reads the mail of this address has said that it is theirs."""
        return self.confirmed_at is not None
