from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase, TagBase


class Topic(TagBase):
    """The one vocabulary of the site: symptoms, subjects, treatments. Articles and supplements are tagged with it."""

    class Kind(models.TextChoices):
        SYMPTOM = "symptom", _("symptom")
        SUBJECT = "subject", _("subject")
        TREATMENT = "treatment", _("treatment")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.SUBJECT)
    description = models.TextField(_("in plain words"), blank=True)
    synonyms = models.JSONField(_("synonyms"), default=list, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def get_absolute_url(self):
        return reverse("articles:topic", args=[self.slug])


class TaggedArticle(ItemBase):
    tag = models.ForeignKey(Topic, models.CASCADE, related_name="article_taggings")
    content_object = models.ForeignKey("Article", models.CASCADE, related_name="taggings")
    listed_at = models.DateTimeField(null=True, editable=False)  # as the article has it; `shelves` keeps it

    class Meta:
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="article_has_topic_once")]
        indexes = [models.Index(fields=["tag", "-listed_at", "-content_object"], name="topic_newest")]


class TaggedSupplement(ItemBase):
    tag = models.ForeignKey(Topic, models.CASCADE, related_name="supplement_taggings")
    content_object = models.ForeignKey("Supplement", models.CASCADE, related_name="taggings")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="supplement_has_topic_once")]
