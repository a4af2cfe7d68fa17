"""What a moderator sends from the queue: what to do, with which comments as they saw them, and the words for it."""

from typing import NamedTuple

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from comments import claiming, moderation, submission
from comments.forms import Words
from comments.models import Decision, ReasonTemplate
from fibrosite.shared.texts import many_lines, one_line

REASON_MAX = Decision._meta.get_field("reason").max_length
# One of a kind: what is done to a single comment only, because it has words of its own.
VERBS = {
    "approve": lambda comment, by, words: moderation.approve(comment, by, note=words["note"]),
    "trust": lambda comment, by, words: moderation.approve_and_trust(comment, by, note=words["note"]),
    "reject": lambda comment, by, words: moderation.reject(comment, by, **_reason(words)),
    "remove": lambda comment, by, words: moderation.remove(comment, by, **_reason(words)),
    "spam": lambda comment, by, words: moderation.mark_spam(comment, by, note=words["note"]),
    "edit": lambda comment, by, words: moderation.edit_out(
        comment, by, words["text"], note=words["note"], reason=words["reason"]
    ),
    "reply": lambda comment, by, words: submission.answer(comment, by, words["text"]),
    "claim": lambda comment, by, words: claiming.claim(comment, by),
    "take_over": lambda comment, by, words: claiming.take_over(comment, by),
    "release": lambda comment, by, words: claiming.release(comment, by),
}
NEEDS_TEXT = {"edit", "reply"}


class Seen(NamedTuple):
    """A comment as the moderator had it on the screen."""

    pk: int
    version: int


class QueueForm(forms.Form):
    do = forms.ChoiceField(choices=[(verb, verb) for verb in VERBS])
    seen = forms.CharField(error_messages={"required": _("Tick at least one comment first.")})
    template = forms.ModelChoiceField(ReasonTemplate.objects.all(), required=False)
    reason = Words(clean_words=one_line, required=False)
    note = Words(clean_words=one_line, required=False)
    tell = forms.BooleanField(required=False)
    text = Words(clean_words=many_lines, required=False)

    def __init__(self, data):
        super().__init__(data)
        self.chosen = data.getlist("seen")[:200]

    def clean_seen(self):
        pairs = [value.split("-") for value in self.chosen]
        if not all(len(pair) == 2 and all(_is_number(part) for part in pair) for pair in pairs):
            raise ValidationError(_("This form is not one of ours. Please open the queue again."))
        return [Seen(*map(int, pair)) for pair in pairs]

    def clean_reason(self):
        return _short(self.cleaned_data["reason"])

    def clean_note(self):
        return _short(self.cleaned_data["note"])

    def clean(self):
        data = super().clean()
        if data.get("template") and not data.get("reason"):
            data["reason"] = data["template"].text
        if data.get("tell") and not data.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Give a reason, so that there is something to tell."))
        if data.get("do") in NEEDS_TEXT and "text" not in self.errors:
            if not data.get("text"):
                self.add_error("text", _("Please write something first."))
            elif len(data["text"]) > settings.COMMENT_MAX_LENGTH:
                self.add_error("text", _("At most %d characters fit.") % settings.COMMENT_MAX_LENGTH)
            elif len(data.get("seen", ())) > 1:
                self.add_error("text", _("Words like these are for one comment at a time."))
        return data


def _reason(words):
    return {"reason": words["reason"], "note": words["note"], "tell": words["tell"]}


def _short(text):
    if len(text) > REASON_MAX:
        raise ValidationError(_("Please use at most %d characters.") % REASON_MAX)
    return text


def _is_number(text):
    return text.isascii() and text.isdigit() and len(text) < 19
