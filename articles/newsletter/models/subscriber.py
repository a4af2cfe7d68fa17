from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.newsletter.querysets import SubscriberQuerySet


class Subscriber(models.Model):
    """An address that somebody typed into the form; a subscriber once its owner has confirmed it.

    `subscribing` is the only code that changes one. Who leaves is deleted, so there is no list of those who left."""

    email = models.EmailField(_("e-mail"), max_length=254, unique=True)
    asked_at = models.DateTimeField(_("last asked for it"))
    sender = models.CharField(max_length=16, blank=True)  # keyed hash of who asked last; `subscribing` drops it
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)

    objects = SubscriberQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")
        indexes = [
            models.Index(fields=["sender", "asked_at"], name="subscriber_pace", condition=~Q(sender="")),
            models.Index(fields=["confirmed_at"], name="subscriber_confirmed"),
        ]

    def __str__(self):
        return self.email

    @property
    def is_confirmed(self):
        return self.confirmed_at is not None
