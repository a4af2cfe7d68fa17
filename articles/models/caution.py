from copy import copy

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.querysets import CautionQuerySet, ConcernQuerySet

from .fact import Fact
from .reference import Reference
from .supplement import Supplement


class Concern(models.Model):
    """What a caution can be about: a medicine or class of medicines, a condition, a stage of life, an effect."""

    class Kind(models.TextChoices):
        MEDICINE_CLASS = "medicine-class", _("class of medicines")
        MEDICINE = "medicine", _("medicine")
        CONDITION = "condition", _("condition")
        LIFE_STAGE = "life-stage", _("stage of life")
        EVENT = "event", _("planned event")
        SUBSTANCE = "substance", _("food, drink or substance")
        SUPPLEMENT = "supplement", _("another supplement")
        SIDE_EFFECT = "side-effect", _("possible effect")

    slug = models.SlugField(_("key"), max_length=100, unique=True)
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    synonyms = models.JSONField(_("synonyms"), default=list, blank=True)
    examples = models.JSONField(_("examples, generic names"), default=list, blank=True)
    note = models.TextField(_("note"), blank=True)
    wider = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="narrower",
        verbose_name=_("is one of"),
        help_text=_("Wider groups it belongs to. Their cautions hold for it too."),
    )

    objects = ConcernQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("medicine or condition")
        verbose_name_plural = _("medicines and conditions")

    def __str__(self):
        return self.name

    @property
    def words(self):
        """What a reader may call it."""
        return [self.name, *self.synonyms]


class Caution(Fact):
    """One warning about one supplement against one other thing. It is written here once and shown everywhere."""

    class Severity(models.IntegerChoices):
        AVOID = 1, _("avoid unless a clinician agrees")
        ASK = 2, _("ask first")
        SEPARATE = 3, _("take at different times")
        WATCH = 4, _("watch for it")

    supplement = models.ForeignKey(Supplement, models.CASCADE, related_name="cautions")
    concern = models.ForeignKey(
        Concern, models.PROTECT, null=True, blank=True, related_name="cautions", verbose_name=_("medicine or condition")
    )
    other = models.ForeignKey(
        Supplement, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("or another supplement")
    )
    severity = models.PositiveSmallIntegerField(_("how grave"), choices=Severity)
    hours_apart = models.PositiveSmallIntegerField(_("hours apart"), null=True, blank=True)
    effect = models.TextField(_("what can happen, what to do"))
    more_sources = models.ManyToManyField(Reference, blank=True, related_name="+", verbose_name=_("further sources"))

    objects = CautionQuerySet.as_manager()

    class Meta:
        ordering = ["supplement", "severity", "pk"]
        verbose_name = _("caution")
        verbose_name_plural = _("cautions")
        indexes = Fact.Meta.indexes
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(concern=None, other__isnull=False) | Q(concern__isnull=False, other=None),
                name="caution_has_one_target",
            ),
            models.CheckConstraint(condition=~Q(other=F("supplement")), name="caution_is_not_against_itself"),
            models.CheckConstraint(condition=Q(severity__in=[1, 2, 3, 4]), name="caution_severity_is_known"),
            models.CheckConstraint(
                condition=~Q(severity=3) | Q(hours_apart__isnull=False), name="caution_apart_says_hours"
            ),
            models.CheckConstraint(
                condition=Q(hours_apart=None) | Q(hours_apart__range=(1, 24)), name="caution_hours_fit_a_day"
            ),
            models.UniqueConstraint(
                fields=["supplement", "concern"],
                condition=Q(concern__isnull=False),
                name="caution_once_a_concern",
                violation_error_message=_("There is a caution for this medicine or condition already."),
            ),
            models.UniqueConstraint(
                fields=["supplement", "other"],
                condition=Q(other__isnull=False),
                name="caution_once_a_supplement",
                violation_error_message=_("There is a caution for this other supplement already."),
            ),
        ]

    ADVICE = {
        Severity.AVOID: _(
            "Do not start it unless your doctor or pharmacist agrees. If you take it already, ask them soon."
        ),
        Severity.ASK: _("Ask your pharmacist or doctor before you start."),
        Severity.SEPARATE: _("Take them at different times, and ask your pharmacist how far apart."),
        Severity.WATCH: _("Watch for it, and tell your pharmacist or doctor if it happens."),
    }

    def __str__(self):
        return f"{self.supplement}: {self.target}"

    def clean(self):
        super().clean()
        if self.concern_id is None and self.other_id is None:
            raise ValidationError({"concern": _("Say what the caution is about: one of these two.")})
        if self.concern_id is not None and self.other_id is not None:
            raise ValidationError({"other": _("A caution is about one thing. Empty one of these two.")})
        if self.other is not None and self.other == self.supplement:
            raise ValidationError({"other": _("A supplement cannot be a caution against itself.")})
        if self.severity == self.Severity.SEPARATE and self.hours_apart is None:
            raise ValidationError({"hours_apart": _("Say how many hours to leave between them.")})
        if self.hours_apart is not None and not 1 <= self.hours_apart <= 24:
            raise ValidationError({"hours_apart": _("Give 1 to 24 hours.")})

    @property
    def target(self):
        """The concern or the other supplement; both have a name and a slug."""
        return self.concern or self.other

    @property
    def advice(self):
        """What a reader can do: it follows from how grave the caution is."""
        return self.ADVICE[self.severity]

    def seen_from(self, supplement):
        """The same caution as it reads on the page of `supplement`, which may be either of its two sides."""
        if self.supplement_id == supplement.pk:
            return self
        turned = copy(self)
        turned.supplement, turned.other = self.other, self.supplement
        return turned

    @property
    def is_an_effect(self):
        """About what the supplement may do to anybody, not about taking it together with something."""
        return self.concern is not None and self.concern.kind == Concern.Kind.SIDE_EFFECT

    @property
    def is_to_avoid(self):
        """The gravest kind, about taking it together with something."""
        return self.severity == self.Severity.AVOID and not self.is_an_effect

    @property
    def level(self):
        """The word that style sheets and scripts know this severity by."""
        return self.Severity(self.severity).name.lower()
