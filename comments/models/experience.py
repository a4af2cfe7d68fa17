from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models import Form, Supplement, Topic

from .comment import Comment


class Experience(models.Model):
    """How it was for one person: the part of a comment that can be counted.

    Counted only while the comment is approved, apart from what studies found, and never used to rank anything."""

    class Outcome(models.TextChoices):
        BETTER = "better", _("better")
        SAME = "same", _("the same")
        WORSE = "worse", _("worse")

    class Dose(models.TextChoices):
        LESS = "less", _("less than the packet says")
        LABEL = "label", _("what the packet says")
        MORE = "more", _("more than the packet says")
        ADVISED = "advised", _("what a doctor or pharmacist said")

    class Duration(models.TextChoices):
        DAYS = "days", _("less than two weeks")
        WEEKS = "weeks", _("two to six weeks")
        MONTHS = "months", _("six weeks to three months")
        LONGER = "longer", _("three months to a year")
        YEARS = "years", _("more than a year")

    comment = models.OneToOneField(Comment, models.CASCADE, related_name="experience")
    supplement = models.ForeignKey(Supplement, models.CASCADE, related_name="+", verbose_name=_("supplement"))
    form = models.ForeignKey(Form, models.SET_NULL, null=True, related_name="+", verbose_name=_("form"))
    symptom = models.ForeignKey(Topic, models.SET_NULL, null=True, related_name="+", verbose_name=_("symptom"))
    outcome = models.CharField(_("how it was afterwards"), max_length=6, choices=Outcome)
    dose = models.CharField(_("how much"), max_length=7, choices=Dose, blank=True)
    duration = models.CharField(_("how long"), max_length=6, choices=Duration, blank=True)
    side_effects = models.CharField(_("side effects"), max_length=200, blank=True)
    stopped_because = models.CharField(_("stopped because"), max_length=200, blank=True)
    other_changes = models.CharField(_("changed at the same time"), max_length=200, blank=True)
    is_seller = models.BooleanField(_("sells or promotes this"), default=False)

    class Meta:
        verbose_name = _("experience")
        verbose_name_plural = _("experiences")
        indexes = [models.Index(fields=["supplement", "symptom", "outcome"], name="experience_counted")]

    def __str__(self):
        return "; ".join(f"{label}: {value}" for label, value in self.rows())

    def facts(self):
        """All that was told, to compare."""
        told = (field for field in self._meta.concrete_fields if field.name not in ("id", "comment"))
        return {field.attname: getattr(self, field.attname) for field in told}

    def rows(self):
        """Label and value of everything that was told, for readers."""
        told = [
            (_("Took"), self.form.name if self.form else self.supplement.name),
            (_("For"), self.symptom.name if self.symptom else ""),
            (_("Afterwards it was"), self.get_outcome_display()),
            (_("How much"), self.get_dose_display()),
            (_("How long"), self.get_duration_display()),
            (_("Side effects"), self.side_effects),
            (_("Stopped because"), self.stopped_because),
            (_("Changed at the same time"), self.other_changes),
            (_("Please note"), _("the writer sells or promotes this") if self.is_seller else ""),
        ]
        return tuple((str(label), str(value)) for label, value in told if value)
