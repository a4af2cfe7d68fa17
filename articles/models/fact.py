from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.querysets import FactQuerySet

from .reference import Reference


class Fact(models.Model):
    """What every statement about a supplement carries: where it is from, and when somebody last checked it.

    Without `verified_on` it is shown greyed with the words “not yet checked”, or hidden (SHOW_UNCHECKED_FACTS). What
    counts as checked has a source and a day to look again: the database insists."""

    source = models.ForeignKey(
        Reference, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )
    verified_on = models.DateField(_("checked on"), null=True, blank=True)
    next_review = models.DateField(_("check again on"), null=True, blank=True)

    objects = FactQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(verified_on=None) | Q(source__isnull=False, next_review__isnull=False),
                name="%(class)s_is_checked_against_a_source",
            )
        ]
        indexes = [models.Index(fields=["next_review"], name="%(class)s_next_review")]

    def clean(self):
        if self.verified_on is None:
            return
        if self.source_id is None:
            raise ValidationError({"source": _("Name the source it was checked against, or empty “checked on”.")})
        if self.next_review is None:
            raise ValidationError({"next_review": _("Say when somebody should check it again.")})

    @property
    def is_checked(self):
        return self.verified_on is not None
