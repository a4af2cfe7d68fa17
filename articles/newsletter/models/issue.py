from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from articles.newsletter.querysets import IssueQuerySet


class Issue(models.Model):
    """One newsletter. `sending` is the only code that changes its status and times."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        SCHEDULED = "scheduled", _("scheduled")
        SENDING = "sending", _("on its way")
        SENT = "sent", _("sent")

    title = models.CharField(_("title"), max_length=120, help_text=_("The subject of the mail too."))
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    intro = models.TextField(
        _("introduction"),
        blank=True,
        max_length=5000,
        help_text=_("Plain words; an empty line begins a new paragraph. Addresses become links."),
    )
    articles = models.ManyToManyField(Article, through="Item", related_name="+", verbose_name=_("articles"))

    status = models.CharField(_("status"), max_length=9, choices=Status, default=Status.DRAFT, editable=False)
    send_at = models.DateTimeField(_("goes out"), null=True, editable=False)
    began_at = models.DateTimeField(_("began to go out"), null=True, editable=False)
    ended_at = models.DateTimeField(_("last letter left"), null=True, editable=False)
    recipients = models.PositiveIntegerField(_("recipients"), default=0, editable=False)
    delivered = models.PositiveIntegerField(_("delivered"), default=0, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = IssueQuerySet.as_manager()

    class Meta:
        ordering = ["-began_at", "-pk"]
        verbose_name = _("issue")
        verbose_name_plural = _("issues")
        permissions = [("send_issue", _("Can send issues to all subscribers"))]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="scheduled") | Q(send_at__isnull=False), name="scheduled_issue_has_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["sending", "sent"]) | Q(began_at__isnull=False), name="sent_issue_began"
            ),
        ]
        indexes = [models.Index(fields=["status", "-began_at"], name="issue_newest")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("newsletter:issue", args=[self.slug])

    @property
    def is_public(self):
        """In the archive from the moment the first letter may leave."""
        return self.status in (self.Status.SENDING, self.Status.SENT)

    @property
    def may_be_edited(self):
        """What has begun to go out stays as it is, for everybody."""
        return not self.is_public


class Item(models.Model):
    """An article in an issue, with words of its own if the article’s summary does not fit."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="items")
    article = models.ForeignKey(Article, models.CASCADE, related_name="+", verbose_name=_("article"))
    order = models.PositiveSmallIntegerField(_("place"), default=0)
    words = models.CharField(
        _("instead of its summary"), max_length=400, blank=True, help_text=_("Empty: the summary of the article.")
    )

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("article")
        verbose_name_plural = _("articles, in order")
        constraints = [models.UniqueConstraint(fields=["issue", "article"], name="issue_has_article_once")]

    def __str__(self):
        return str(self.article)
