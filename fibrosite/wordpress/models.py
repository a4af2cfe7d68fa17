from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Imported(models.Model):
    """What one thing of another site became here. Written by `ledger`; it is why an import can be repeated."""

    class Kind(models.TextChoices):
        AUTHOR = "author", _("author")
        TOPIC = "topic", _("topic")
        IMAGE = "image", _("picture")
        ARTICLE = "article", _("article")
        COMMENT = "comment", _("comment")
        PAGE = "page", _("page of the site")

    site = models.CharField(max_length=200)  # host and folder of the other site, without www.
    kind = models.CharField(max_length=10, choices=Kind)
    key = models.CharField(max_length=220)  # its number there, the login of an author, the taxonomy and slug of a term
    number = models.BigIntegerField()  # our primary key
    theirs = models.CharField(max_length=40)  # digest of what the file said
    ours = models.CharField(max_length=40, blank=True)  # digest of what was stored; empty: it was here before
    imported_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "kind", "key"], name="imported_once")]
        indexes = [models.Index(fields=["kind", "number"], name="imported_as")]

    def __str__(self):
        return f"{self.site}: {self.kind} {self.key}"
