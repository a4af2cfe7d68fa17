from pathlib import Path

from django.conf import settings
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


class Upload(models.Model):
    """Exports that somebody uploaded in the desk, and how far their import is. Written by `uploads`.

    The files lie outside the media folder, where nobody can ask for them."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("could not be used")

    names = models.JSONField(_("files"), default=list)
    is_dry_run = models.BooleanField(
        _("only look, change nothing"), default=True, help_text=_("You can import it on the next page.")
    )
    may_fetch = models.BooleanField(
        _("fetch the pictures from the old site"), default=False, help_text=_("It has to be there still.")
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by"))
    made_at = models.DateTimeField(_("uploaded"), default=timezone.now)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    heard_at = models.DateTimeField(null=True)  # the last sign of life of a running import
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)
    text = models.TextField(_("report"), blank=True)
    report = models.JSONField(default=dict)

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("import from WordPress")
        verbose_name_plural = _("imports from WordPress")

    def __str__(self):
        return ", ".join(self.names) or f"{self.pk}"

    @property
    def folder(self):
        return Path(settings.DATA_DIR) / "imports" / str(self.pk)

    @property
    def files(self):
        return [self.folder / f"{number}-{name}" for number, name in enumerate(self.names, 1)]

    @property
    def is_under_way(self):
        return self.state in (self.State.WAITING, self.State.RUNNING)
