from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where an article stands, in the words of those who work on it. Derived from status and time."""

    DRAFT = "draft", _("draft")
    IN_REVIEW = "in-review", _("in review")
    MEDICAL = "medical", _("medical review")
    SCHEDULED = "scheduled", _("scheduled")
    PUBLISHED = "published", _("published")
    ARCHIVED = "archived", _("archived")
    BINNED = "binned", _("in the bin")


class Verb(models.TextChoices):
    """What was done, as the log says it."""

    SUBMIT = "submit", _("sent to review")
    ASK_MEDICAL = "ask_medical", _("asked for a medical review")
    RECALL = "recall", _("taken back from the medical reviewer")
    SIGN = "sign", _("medical review signed")
    SEND_BACK = "send_back", _("sent back with a reason")
    PUBLISH = "publish", _("published")
    SCHEDULE = "schedule", _("scheduled")
    RELEASE = "release", _("edit let live")
    DROP_EDIT = "drop_edit", _("edit dropped")
    WITHDRAW = "withdraw", _("taken back to draft")
    ARCHIVE = "archive", _("archived")
    REOPEN = "reopen", _("opened again")
    THROW_AWAY = "throw_away", _("thrown away")
    BRING_BACK = "bring_back", _("brought back")


class Step(models.Model):
    """One step of an article on its way to readers: who, when, from where to where, and why. Rows are only added."""

    article = models.ForeignKey("Article", models.CASCADE, related_name="steps")
    verb = models.CharField(_("step"), max_length=20, choices=Verb)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    from_state = models.CharField(_("from"), max_length=10, choices=State)
    to_state = models.CharField(_("to"), max_length=10, choices=State)
    note = models.TextField(_("note"), blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        indexes = [models.Index(fields=["article", "-made_at", "-id"], name="step_newest_of_article")]

    def __str__(self):
        return self.get_verb_display()
