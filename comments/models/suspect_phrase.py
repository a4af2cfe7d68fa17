from django.core.exceptions import ValidationError
from django.core.validators import MinLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from comments import health_words
from fibrosite.shared.texts import one_line


class SuspectPhrase(models.Model):
    """Words that spam here has used. A comment with them is looked at more closely, never refused for them."""

    phrase = models.CharField(
        _("words"),
        max_length=80,
        unique=True,
        validators=[MinLengthValidator(3)],
        help_text=_("Whole words, in any case. “cheap pills” does not match “cheap spills”."),
    )
    points = models.PositiveSmallIntegerField(
        _("points"), default=5, help_text=_("A comment with 10 points or more goes to the spam folder.")
    )
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        ordering = ["phrase"]
        verbose_name = _("suspicious words")
        verbose_name_plural = _("suspicious words")

    def __str__(self):
        return self.phrase

    def clean(self):
        """A stock list of “spam words” holds half of what our readers take; such a word would silence them."""
        self.phrase = one_line(self.phrase)
        if health_words.are_names(self.phrase, health_words.phrases()):
            raise ValidationError(
                {"phrase": _("People write about “%(name)s” here all the time.") % {"name": self.phrase}}, code="in_use"
            )
