from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from articles.querysets import SupplementQuerySet

from .fact import Fact
from .topic import TaggedSupplement, Topic


class Supplement(models.Model):
    """Something people take. Every page that mentions it draws its facts from here."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    slug = models.SlugField(_("address"), max_length=100, unique=True)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    kind = models.CharField(_("kind"), max_length=60)
    summary = models.TextField(_("summary"))
    key_points = models.JSONField(_("key points"), default=list, blank=True)
    intake_note = models.TextField(_("note on the intakes"), blank=True)
    evidence_note = models.TextField(_("note on the evidence"), blank=True)
    topics = TaggableManager(_("topics"), through=TaggedSupplement, blank=True, related_name="supplements")
    updated_at = models.DateTimeField(auto_now=True)

    objects = SupplementQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("supplement")
        verbose_name_plural = _("supplements")

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("articles:supplement", args=[self.slug])

    @property
    def words(self):
        """What a reader may call it."""
        return [self.name, *self.aliases]


class Form(Fact):
    """A form in which a supplement is sold, and what is said of it."""

    supplement = models.ForeignKey(Supplement, models.CASCADE, related_name="forms")
    name = models.CharField(_("name"), max_length=100)
    note = models.TextField(_("note"), blank=True)
    topics = models.ManyToManyField(Topic, verbose_name=_("linked with"), blank=True, related_name="+")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("form")
        verbose_name_plural = _("forms")
        indexes = Fact.Meta.indexes
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["supplement", "name"],
                name="supplement_has_form_once",
                violation_error_message=_("This form is in the list already."),
            ),
        ]

    def __str__(self):
        return self.name
