from django.db import models
from django.db.models import Q

from .topic import Topic


class Shelf(models.Model):
    """How many articles stand under a topic, or came out in a month; those to come are among them.

    Kept by `articles.shelves`, so that no page has to count them; `check_integrity` counts again."""

    topic = models.OneToOneField(Topic, models.CASCADE, null=True, related_name="shelf")
    month = models.DateField(null=True, unique=True)  # its first day
    article_count = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(topic=None, month__isnull=False) | Q(topic__isnull=False, month=None),
                name="shelf_is_one_thing",
            )
        ]

    def __str__(self):
        return f"{self.topic or self.month}: {self.article_count}"

    @property
    def place(self):
        return ("month", self.month) if self.month else ("topic_id", self.topic_id)
