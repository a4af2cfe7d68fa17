from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models import Caution, Reference, Supplement

from .comment import Comment


class SafetyNote(models.Model):
    """A note from the moderators that can stand under any comment. `safety_notes` is the only writer of these three.

    One that is made from a record, a caution or an upper limit, follows the record."""

    title = models.CharField(_("title, for moderators"), max_length=200)
    caution = models.OneToOneField(Caution, models.SET_NULL, null=True, blank=True, editable=False, related_name="+")
    limit_of = models.OneToOneField(
        Supplement, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    is_retired = models.BooleanField(
        _("retired"), default=False, help_text=_("Not offered any more. It stays where it stands.")
    )

    class Meta:
        ordering = ["title"]
        verbose_name = _("safety note")
        verbose_name_plural = _("safety notes")

    def __str__(self):
        return self.title

    @property
    def follows_record(self):
        return self.caution_id is not None or self.limit_of_id is not None

    @property
    def latest(self):
        return self.versions.select_related("reference").order_by("-number").first()


class NoteVersion(models.Model):
    """A wording of a safety note with its source. Rows are only ever added."""

    note = models.ForeignKey(SafetyNote, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    text = models.TextField(_("text"))
    html = models.TextField(editable=False)
    reference = models.ForeignKey(
        Reference, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )
    source_title = models.CharField(_("or: title of the source"), max_length=200, blank=True)
    source_url = models.URLField(_("and its address"), max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField(_("written"))

    class Meta:
        ordering = ["-number"]
        verbose_name = _("version of a safety note")
        verbose_name_plural = _("versions of safety notes")
        constraints = [
            models.UniqueConstraint(fields=["note", "number"], name="note_version_once"),
            models.CheckConstraint(
                condition=Q(reference__isnull=False) | ~Q(source_title="") & ~Q(source_url=""),
                name="note_version_has_a_source",
            ),
        ]

    def __str__(self):
        return f"{self.note}, {self.number}"

    @property
    def source(self):
        """(title, address) for readers; the address may be empty."""
        return (self.reference.short, self.reference.link) if self.reference else (self.source_title, self.source_url)


class PlacedNote(models.Model):
    """A safety note under a comment. Taking it off leaves the row, so that everybody knows who did what."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="placed_notes")
    note = models.ForeignKey(SafetyNote, models.CASCADE, related_name="places")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    placed_at = models.DateTimeField(_("placed"))
    taken_off_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    taken_off_at = models.DateTimeField(_("taken off"), null=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("safety note under a comment")
        verbose_name_plural = _("safety notes under comments")
        constraints = [
            models.UniqueConstraint(
                fields=["comment", "note"], condition=Q(taken_off_at=None), name="note_stands_once_under_a_comment"
            )
        ]

    def __str__(self):
        return str(self.note)
