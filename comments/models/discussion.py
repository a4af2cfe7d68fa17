from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Supplement
from comments.querysets import DiscussionQuerySet


class Discussion(models.Model):
    """The discussion of one article or one supplement. The counts are kept by `threads.recount` only."""

    article = models.OneToOneField(Article, models.CASCADE, null=True, blank=True, related_name="+")
    supplement = models.OneToOneField(Supplement, models.CASCADE, null=True, blank=True, related_name="+")
    is_open = models.BooleanField(_("open for comments"), default=True)
    closes_at = models.DateTimeField(_("closes by itself"), null=True, blank=True)
    slow_minutes = models.PositiveSmallIntegerField(
        _("slow mode"),
        default=0,
        validators=[MaxValueValidator(24 * 60)],
        help_text=_("Minutes that each person waits between two comments here; 0 for none."),
    )
    approved_count = models.PositiveIntegerField(default=0, editable=False)
    thread_count = models.PositiveIntegerField(default=0, editable=False)
    last_comment_at = models.DateTimeField(null=True, editable=False)

    objects = DiscussionQuerySet.as_manager()

    class Meta:
        verbose_name = _("discussion")
        verbose_name_plural = _("discussions")
        constraints = [
            models.CheckConstraint(
                condition=Q(article=None, supplement__isnull=False) | Q(article__isnull=False, supplement=None),
                name="discussion_has_one_subject",
            )
        ]
        indexes = [models.Index(fields=["-last_comment_at"], name="discussion_liveliest")]

    def __str__(self):
        return str(self.subject)

    def get_absolute_url(self):
        return f"{self.subject.get_absolute_url()}#discussion"

    def takes_comments(self, now=None):
        return self.is_open and (self.closes_at is None or self.closes_at > (now or timezone.now()))

    @property
    def subject(self):
        return self.article or self.supplement
