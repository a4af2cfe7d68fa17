from django.db import models
from django.utils.translation import gettext_lazy as _

from .fact import Fact
from .reference import Reference
from .supplement import Supplement
from .topic import Topic


class EvidenceClaim(Fact):
    """What studies found for one supplement and one symptom, in whom, and how sure that makes us."""

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

    supplement = models.ForeignKey(Supplement, models.CASCADE, related_name="claims")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="claims", verbose_name=_("symptom"))
    population = models.CharField(_("who was studied"), max_length=60)
    direction = models.CharField(_("what was found"), max_length=10, choices=Direction)
    certainty = models.PositiveSmallIntegerField(_("how sure"), choices=Certainty)
    summary = models.TextField(_("in plain words"))
    references = models.ManyToManyField(Reference, blank=True, related_name="claims")

    class Meta:
        ordering = ["topic__name", "pk"]

    def __str__(self):
        return f"{self.supplement} · {self.topic} · {self.get_direction_display()}"
