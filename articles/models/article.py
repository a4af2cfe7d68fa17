from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from articles.querysets import ArticleQuerySet

from .author import Author
from .image import Image
from .reference import Citation, Reference
from .step import State
from .supplement import Supplement
from .topic import TaggedArticle


class Kind(models.TextChoices):
    """The five page formats."""

    POST = "post", _("personal post")
    GUIDE = "guide", _("guide")
    REVIEW = "review", _("for and against")
    RESEARCH = "research", _("research notes")
    EXPLAINER = "explainer", _("explainer")


class Article(models.Model):
    """One page of writing. `writing` changes its words, `publishing` its status and times; nothing else does."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        IN_REVIEW = "in-review", _("in review")
        MEDICAL = "medical", _("medical review")
        READY = "ready", _("ready")
        ARCHIVED = "archived", _("archived")
        BINNED = "binned", _("in the bin")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.POST)
    title = models.CharField(_("title"), max_length=160)
    slug = models.SlugField(_("address"), max_length=160, unique=True)
    summary = models.CharField(
        _("summary"), max_length=300, blank=True, help_text=_("For lists, one or two sentences.")
    )
    key_points = models.JSONField(_("key points"), default=list, blank=True)
    body = models.TextField(_("text"), blank=True)
    covers = models.CharField(_("what this article covers"), max_length=300, blank=True)
    disclosure = models.TextField(_("disclosure"), blank=True, help_text=_("Who gains from this article?"))
    lead_image = models.ForeignKey(
        Image, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("lead image")
    )

    authors = models.ManyToManyField(Author, through="Byline", related_name="articles", verbose_name=_("authors"))
    topics = TaggableManager(_("topics"), through=TaggedArticle, blank=True, related_name="articles")
    supplements = models.ManyToManyField(
        Supplement, blank=True, related_name="articles", verbose_name=_("supplements it covers")
    )
    references = models.ManyToManyField(Reference, through=Citation, related_name="articles")

    terms = models.TextField(_("redistribution terms"), blank=True)
    whole_text_only = models.BooleanField(_("may be passed on only whole"), default=False)
    online_only = models.BooleanField(_("may be passed on only online"), default=False)

    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    publish_at = models.DateTimeField(_("publish at"), null=True, blank=True, editable=False)
    updated_at = models.DateTimeField(_("updated for readers"), null=True, blank=True, editable=False)
    change_note = models.CharField(_("what changed"), max_length=300, blank=True)
    next_review = models.DateField(_("look at it again on"), null=True, blank=True)
    binned_at = models.DateTimeField(_("thrown away"), null=True, blank=True, editable=False)

    # The revision that last changed the substance, and an edit of a public article that waits for its time.
    text_number = models.PositiveIntegerField(default=0, editable=False)
    waiting = models.ForeignKey(
        "Revision", models.SET_NULL, null=True, blank=True, editable=False, related_name="+", verbose_name=_("waiting")
    )
    # The medical review that readers are told about.
    review = models.ForeignKey(
        "MedicalReview", models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    created_at = models.DateTimeField(auto_now_add=True)
    modified_at = models.DateTimeField(auto_now=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-publish_at", "-pk"]
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        permissions = [
            ("publish_article", _("Can publish articles")),
            ("review_article", _("Can sign medical reviews")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="ready") | Q(publish_at__isnull=False), name="ready_article_has_a_time"
            )
        ]
        indexes = [
            models.Index(fields=["status", "-publish_at", "-id"], name="article_newest"),
            models.Index(fields=["kind", "status", "-publish_at", "-id"], name="article_newest_of_kind"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("articles:page", args=[self.slug])

    @property
    def is_public(self):
        return self.status == self.Status.READY and self.publish_at <= timezone.now()

    @property
    def listed_at(self):
        """From when on lists show it; None while it is not ready."""
        return self.publish_at if self.status == self.Status.READY else None

    @property
    def state(self):
        if self.status == self.Status.READY:
            return State.PUBLISHED if self.is_public else State.SCHEDULED
        return State(self.status)

    @property
    def review_is_outdated(self):
        """The substance changed after the medical reviewer signed."""
        return self.review is not None and self.review.revision_number < self.text_number


class Byline(models.Model):
    """An author's place in the line under the title."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="bylines")
    author = models.ForeignKey(Author, models.PROTECT, related_name="bylines")
    order = models.PositiveSmallIntegerField(default=0)
    listed_at = models.DateTimeField(null=True, editable=False)  # as the article has it; `shelves` keeps it

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["article", "author"], name="article_has_author_once")]
        indexes = [models.Index(fields=["author", "-listed_at", "-article"], name="author_newest")]

    def __str__(self):
        return self.author.name
