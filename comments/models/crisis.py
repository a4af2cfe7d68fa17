from django.conf import settings
from django.core.validators import MinLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from fibrosite.shared.texts import one_line

from .comment import Comment


class CrisisPhrase(models.Model):
    """Words that somebody in a crisis may use, or that only sound like it. The operator keeps the list."""

    class Level(models.IntegerChoices):
        HARMLESS = 0, _("only a manner of speaking: cut out before looking")
        CONCERN = 1, _("somebody to worry about")
        SERIOUS = 2, _("may come to harm")
        NOW = 3, _("in danger now")

    phrase = models.CharField(
        _("words"),
        max_length=80,
        unique=True,
        validators=[MinLengthValidator(3)],
        help_text=_("In any case, without commas and apostrophes; * stands for any ending: “suicid*”."),
    )
    level = models.PositiveSmallIntegerField(_("level"), choices=Level, default=Level.CONCERN)

    class Meta:
        ordering = ["-level", "phrase"]
        verbose_name = _("words of a crisis")
        verbose_name_plural = _("words of a crisis")

    def __str__(self):
        return self.phrase

    def clean(self):
        self.phrase = one_line(self.phrase).casefold()


class CrisisStep(models.Model):
    """What was noticed and done about a person in a crisis. Rows are only ever added; `crises` is the only writer."""

    class Step(models.TextChoices):
        RAISED = "raised", _("noticed")
        LEVEL = "level", _("level set")
        DONE = "done", _("done")
        CLOSE = "close", _("asks a second moderator to close it")
        CLOSED = "closed", _("closed")

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="crisis_steps")
    moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("moderator")
    )  # none: noticed by the word list or by a reader
    step = models.CharField(_("step"), max_length=6, choices=Step)
    level = models.PositiveSmallIntegerField(_("level"), choices=Comment.Crisis)
    note = models.CharField(_("note"), max_length=500, blank=True)
    at = models.DateTimeField(_("when"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("step in a crisis")
        verbose_name_plural = _("steps in a crisis")

    def __str__(self):
        return f"{self.get_step_display()}: {self.get_level_display()}"
