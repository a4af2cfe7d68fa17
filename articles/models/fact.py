from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.querysets import FactQuerySet


class Fact(models.Model):
    """What every statement about a supplement carries: where it is from, and when somebody last checked it.

    Without `verified_on` it is shown greyed with the words “not yet checked”, or hidden (SHOW_UNCHECKED_FACTS)."""

    verified_on = models.DateField(_("checked on"), null=True, blank=True)
    next_review = models.DateField(_("check again on"), null=True, blank=True)

    objects = FactQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def is_checked(self):
        return self.verified_on is not None
