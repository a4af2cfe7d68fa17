from django.db import models
from django.utils.translation import gettext_lazy as _

from .article import Article
from .supplement import Supplement
from .topic import Topic

A_KIND = 10**15  # numbers of one kind


class SearchDoc(models.Model):
    """What search knows of one thing that readers may see. `search.index` is the only writer; the database's own
    full-text index (`search.engine`) follows this table by itself."""

    class Kind(models.TextChoices):
        SUPPLEMENT = "supplement", _("supplement")
        TOPIC = "topic", _("symptom or subject")
        ARTICLE = "article", _("article")
        COMMENT = "comment", _("comment")

    # See `key`: the newest of a kind are found by it without looking at the others.
    id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=10, choices=Kind)
    number = models.PositiveBigIntegerField()  # the key of the article, supplement, topic or comment
    public_from = models.DateTimeField(null=True)  # none: hidden, as a comment is while its article is withdrawn

    # The page where it stands: itself, or what a comment was written under.
    article = models.ForeignKey(Article, models.CASCADE, null=True, related_name="+")
    supplement = models.ForeignKey(Supplement, models.CASCADE, null=True, related_name="+")
    topic = models.ForeignKey(Topic, models.CASCADE, null=True, related_name="+")

    # Last, because long: what stands before is read without them.
    title = models.TextField(blank=True)
    points = models.TextField(blank=True)  # key points, other names
    body = models.TextField(blank=True)

    def __str__(self):
        return self.title or f"{self.kind} {self.number}"

    @classmethod
    def key(cls, kind, number=0):
        """The place of its kind in front of its number: one thing, one doc."""
        return PLACES[kind] * A_KIND + number


PLACES = {kind: place for place, kind in enumerate(SearchDoc.Kind.values)}


class KnownWord(models.Model):
    """A word that stands on our pages, comments apart: what beginnings are completed to and slips are corrected to."""

    word = models.CharField(max_length=30, unique=True)
    is_name = models.BooleanField(default=False)  # it stands in a title, a name or a key point

    def __str__(self):
        return self.word


class Slip(models.Model):
    """A known word with letters left out. Two words that share such a form are a slip of the finger apart."""

    form = models.CharField(max_length=30)
    word = models.ForeignKey(KnownWord, models.CASCADE, related_name="slips")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["form", "word"], name="slip_once")]

    def __str__(self):
        return self.form
