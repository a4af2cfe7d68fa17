"""What the spam filter has learned here. `spam.learning` is the only writer of these three."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .comment import Comment


class TokenCount(models.Model):
    """In how many spam comments and in how many others a token stood."""

    token = models.CharField(max_length=80, primary_key=True)
    ham = models.PositiveIntegerField(default=0)
    spam = models.PositiveIntegerField(default=0)

    def __str__(self):
        return self.token


class Lesson(models.Model):
    """One comment as it was learned, so that it counts once and can be taken back exactly.

    `score` is what the filter thought just before: the exam that calibration is made from."""

    comment = models.OneToOneField(Comment, models.CASCADE, related_name="lesson")
    is_spam = models.BooleanField()
    tokens = models.JSONField()
    score = models.FloatField(null=True)

    def __str__(self):
        return f"{'spam' if self.is_spam else 'ham'}: {self.comment}"


class SpamFilter(models.Model):
    """One row: how many comments it has learned, and the curve that makes a score a probability."""

    ham = models.PositiveIntegerField(_("approved comments learned"), default=0)
    spam = models.PositiveIntegerField(_("spam learned"), default=0)
    slope = models.FloatField(null=True)  # none: it has not seen enough to have an opinion
    offset = models.FloatField(default=0)

    def __str__(self):
        return f"{self.ham} ham, {self.spam} spam"
