from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.querysets import ClaimQuerySet

from .fact import Fact
from .reference import Reference
from .supplement import Form, Supplement
from .topic import Topic


class Direction(models.TextChoices):
    SUPPORTS = "supports", _("some help")
    NO_EFFECT = "no-effect", _("no difference")
    MIXED = "mixed", _("mixed results")
    AGAINST = "against", _("made it worse")


class Certainty(models.IntegerChoices):
    VERY_LOW = 1, _("very low")
    LOW = 2, _("low")
    MODERATE = 3, _("moderate")
    HIGH = 4, _("high")


class Design(models.TextChoices):
    POOLED = "pooled", _("trials read together in a systematic review")
    RANDOMISED = "randomised", _("randomised trial")
    OPEN = "open", _("randomised trial without placebo, or not blinded")
    UNCONTROLLED = "uncontrolled", _("before and after, nobody to compare with")
    OBSERVATIONAL = "observational", _("observation, nothing was given")
    LABORATORY = "laboratory", _("laboratory or theory")
    OPINION = "opinion", _("guideline, narrative review or fact sheet")


class Population(models.TextChoices):
    FIBROMYALGIA = "fibromyalgia", _("people with fibromyalgia")
    MIXED = "mixed", _("some with fibromyalgia")
    OTHER = "other", _("other people")


class Tier(models.TextChoices):
    PRIMARY = "primary", _("main question of the study")
    SECONDARY = "secondary", _("side question")
    SUBGROUP = "subgroup", _("only a part of the people")


class EvidenceClaim(Fact):
    """What studies found for one supplement and one symptom, in whom, and how sure that makes us.

    `certainty` is what readers see: the editor's override where there is one, else what the rule in
    `articles.evidence` derives from the study rows. `facts` writes all three; the database keeps them in step."""

    Direction = Direction
    Certainty = Certainty

    supplement = models.ForeignKey(Supplement, models.CASCADE, related_name="claims")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="claims", verbose_name=_("symptom"))
    form = models.ForeignKey(
        Form, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("only in this form")
    )
    route = models.CharField(_("how it was given"), max_length=60, blank=True, help_text=_("Empty: by mouth."))
    population = models.CharField(_("who was studied"), max_length=60)
    direction = models.CharField(_("what was found"), max_length=10, choices=Direction)
    summary = models.TextField(_("in plain words"))
    references = models.ManyToManyField(Reference, blank=True, related_name="claims", editable=False)

    certainty = models.PositiveSmallIntegerField(
        _("how sure"), choices=Certainty, default=Certainty.VERY_LOW, editable=False
    )
    derived_certainty = models.PositiveSmallIntegerField(
        _("what the rule says"), choices=Certainty, default=Certainty.VERY_LOW, editable=False
    )
    rule_version = models.PositiveSmallIntegerField(_("version of the rule"), default=0, editable=False)
    override = models.PositiveSmallIntegerField(
        _("editor’s rating instead"), choices=Certainty, null=True, blank=True, help_text=_("Needs a reason.")
    )
    override_reason = models.CharField(
        _("reason, shown to readers"), max_length=300, blank=True, help_text=_("Why the rule’s rating does not fit.")
    )

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["topic__name", "pk"]
        verbose_name = _("evidence claim")
        verbose_name_plural = _("evidence claims")
        indexes = Fact.Meta.indexes
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(condition=Q(direction__in=Direction.values), name="claim_direction_is_known"),
            models.CheckConstraint(condition=Q(derived_certainty__in=Certainty.values), name="claim_rule_is_known"),
            models.CheckConstraint(
                condition=Q(override=None, override_reason="", certainty=F("derived_certainty"))
                | Q(override__isnull=False, override__in=Certainty.values, certainty=F("override"))
                & ~Q(override_reason=""),
                name="claim_certainty_is_derived_or_explained",
            ),
        ]

    def __str__(self):
        return f"{self.supplement} · {self.topic} · {self.get_direction_display()}"

    def save(self, *args, **kwargs):
        self.certainty = self.override or self.derived_certainty
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        self.override_reason = self.override_reason.strip()
        if self.override is not None and not self.override_reason:
            raise ValidationError({"override_reason": _("Say why; readers see this reason beside the rating.")})
        if self.override is None and self.override_reason:
            raise ValidationError({"override": _("There is a reason but no rating. Choose one or empty the reason.")})
        if self.form is not None and self.form.supplement_id != self.supplement_id:
            raise ValidationError({"form": _("This form belongs to another supplement.")})

    @property
    def who(self):
        """The people of the studies; when they did not have fibromyalgia, it says so."""
        if self.population == "mixed":
            return _("mixed groups")
        if "fibromyalgia" in self.population.lower():
            return self.population
        people = _("people in general") if self.population == "general" else self.population
        return _("%(people)s, not fibromyalgia") % {"people": people}


class StudyResult(models.Model):
    """What one study or review found for one claim. What the source does not say stays empty: it counts as unknown."""

    Design = Design
    Population = Population
    Tier = Tier

    claim = models.ForeignKey(EvidenceClaim, models.CASCADE, related_name="studies")
    reference = models.ForeignKey(Reference, models.PROTECT, related_name="+", verbose_name=_("source"))
    design = models.CharField(_("design"), max_length=15, choices=Design, blank=True)
    participants = models.PositiveIntegerField(
        _("people"), null=True, blank=True, help_text=_("How many this result counts. Empty: not known.")
    )
    population = models.CharField(_("who they were"), max_length=15, choices=Population, blank=True)
    tier = models.CharField(_("place in the study"), max_length=10, choices=Tier, blank=True)
    direction = models.CharField(_("what was found"), max_length=10, choices=Direction, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        ordering = ["claim", "pk"]
        verbose_name = _("study result")
        verbose_name_plural = _("study results")
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "reference", "tier"],
                name="study_counts_once_a_tier",
                violation_error_message=_("This study is in the list already; a second row needs another place in it."),
            ),
            models.CheckConstraint(
                condition=Q(participants=None) | Q(participants__gt=0), name="study_has_people_or_does_not_say"
            ),
            models.CheckConstraint(
                condition=Q(design__in=["", *Design.values])
                & Q(population__in=["", *Population.values])
                & Q(tier__in=["", *Tier.values])
                & Q(direction__in=["", *Direction.values]),
                name="study_says_known_words_or_nothing",
            ),
        ]

    def __str__(self):
        return f"{self.reference}: {self.get_direction_display() or _('result not known')}"

    def clean(self):
        if self.participants == 0:
            raise ValidationError({"participants": _("Give the number of people, or leave it empty.")})
