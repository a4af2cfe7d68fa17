from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .fact import Fact
from .reference import Reference
from .supplement import Supplement


class ReferenceIntake(Fact):
    """One row of a table of dietary reference values.

    Ages are completed months, both ends inclusive; no upper end means “and over”. The amount is a decimal per day."""

    class Group(models.TextChoices):
        ANY = "any", _("everyone")
        FEMALE = "female", _("women and girls")
        MALE = "male", _("men and boys")
        PREGNANT = "pregnant", _("in pregnancy")
        LACTATING = "lactating", _("while breastfeeding")

    class Basis(models.TextChoices):
        RDA = "RDA", _("recommended dietary allowance")
        AI = "AI", _("adequate intake")
        UL = "UL", _("tolerable upper intake level")

    class Unit(models.TextChoices):
        G = "g", _("g (grams)")
        MG = "mg", _("mg (milligrams)")
        MCG = "mcg", _("mcg (micrograms)")
        MCG_DFE = "mcg DFE", _("mcg DFE (micrograms of dietary folate equivalents)")
        IU = "IU", _("IU (international units)")

    supplement = models.ForeignKey(Supplement, models.CASCADE, related_name="intakes")
    basis = models.CharField(_("basis"), max_length=3, choices=Basis)
    group = models.CharField(_("for"), max_length=10, choices=Group, default=Group.ANY)
    age_from = models.PositiveSmallIntegerField(_("from age, months"))
    age_to = models.PositiveSmallIntegerField(_("to age, months"), null=True, blank=True)
    amount = models.DecimalField(_("amount a day"), max_digits=10, decimal_places=3)
    unit = models.CharField(_("unit"), max_length=10, choices=Unit)
    source = models.ForeignKey(Reference, models.PROTECT, related_name="+", verbose_name=_("source"))

    class Meta:
        ordering = ["basis", "age_from", "group"]
        verbose_name = _("reference intake")
        verbose_name_plural = _("reference intakes")
        indexes = Fact.Meta.indexes
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(condition=Q(amount__gt=0), name="intake_amount_is_positive"),
            models.CheckConstraint(
                condition=Q(unit__in=["g", "mg", "mcg", "mcg DFE", "IU"]), name="intake_unit_is_known"
            ),
            models.CheckConstraint(condition=Q(basis__in=["RDA", "AI", "UL"]), name="intake_basis_is_known"),
            models.CheckConstraint(
                condition=Q(group__in=["any", "female", "male", "pregnant", "lactating"]), name="intake_group_is_known"
            ),
            models.CheckConstraint(
                condition=Q(age_to=None) | Q(age_to__gte=F("age_from")), name="intake_ages_are_in_order"
            ),
            models.UniqueConstraint(fields=["supplement", "basis", "group", "age_from"], name="intake_starts_once"),
        ]

    def __str__(self):
        return f"{self.basis} {self.age_range}: {self.amount_text}"

    def clean(self):
        super().clean()
        if self.amount is not None and self.amount <= 0:
            raise ValidationError({"amount": _("Give an amount above zero.")})
        if self.age_from is not None and self.age_to is not None and self.age_to < self.age_from:
            raise ValidationError({"age_to": _("This age is below the one it starts from.")})

    def overlaps(self, other):
        """Whether both speak about the same basis, group and, for at least a month, the same age."""
        return (
            (self.basis, self.group) == (other.basis, other.group)
            and (other.age_to is None or self.age_from <= other.age_to)
            and (self.age_to is None or other.age_from <= self.age_to)
        )

    @property
    def amount_text(self):
        return f"{self.amount.normalize():f} {self.unit}"

    @property
    def age_range(self):
        """“19–30 years”, “7–11 months”, “51 years and over”."""
        if self.age_to is None:
            return _("%(years)d years and over") % {"years": self.age_from // 12}
        if self.age_to < 12:
            return _("%(start)d–%(end)d months") % {"start": self.age_from, "end": self.age_to}
        return _("%(start)d–%(end)d years") % {"start": self.age_from // 12, "end": (self.age_to + 1) // 12 - 1}
