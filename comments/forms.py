"""The form under every page. Every field is cleaned; what is wrong is said at the field; nothing typed is lost."""

from django import forms
from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from comments import following
from comments.experience_form import ExperienceForm, choices_about
from comments.models import Comment, Flag
from fibrosite.shared.html import web_address
from fibrosite.shared.texts import many_lines, one_line


class Words(forms.CharField):
    """What people type, cleaned by `clean_words` before anything is judged: spaces alone are nothing written."""

    def __init__(self, *, clean_words, **kwargs):
        super().__init__(strip=False, **kwargs)
        self.clean_words = clean_words

    def to_python(self, value):
        return self.clean_words(super().to_python(value))


class WordsForm(forms.Form):
    text = Words(
        clean_words=many_lines,
        label=_("Your comment"),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Please write something first.")},
    )

    def clean_text(self):
        text = self.cleaned_data["text"]
        if len(text) > settings.COMMENT_MAX_LENGTH:
            raise forms.ValidationError(
                _("This is %(length)d characters long; at most %(most)d fit. Could you split it into two comments?"),
                params={"length": len(text), "most": settings.COMMENT_MAX_LENGTH},
                code="too_long",
            )
        return text


class NameForm(forms.Form):
    name = Words(
        clean_words=one_line,
        label=_("Name to show"),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
        error_messages={"required": _("Please give a name to show. It need not be your real one.")},
    )

    def clean_name(self):
        name = self.cleaned_data["name"]
        if len(name) > 60:
            raise forms.ValidationError(_("Please use a name of at most 60 characters."), code="too_long")
        return name


class EmailForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail, never shown"),
        max_length=254,
        error_messages={
            "required": _("Please give an e-mail address. It is never shown."),
            "invalid": _("This does not look like an e-mail address, as in name@example.org."),
        },
    )


class WebsiteForm(forms.Form):
    """The field is there if the operator wants it."""

    website = Words(clean_words=one_line, required=False, label=_("Your website, if you like"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not settings.COMMENT_WEBSITE:
            del self.fields["website"]

    def clean_website(self):
        typed = self.cleaned_data["website"]
        if typed and not (address := web_address(typed)):
            raise forms.ValidationError(
                _("This does not look like the address of a website, as in https://example.org."), code="invalid"
            )
        return address if typed else ""


class FollowForm(forms.Form):
    follow = forms.ChoiceField(required=False, choices=following.LABELS, label=_("Tell me by e-mail"))


class FlagForm(forms.Form):
    reason = forms.ChoiceField(
        choices=Flag.Reason.choices,
        label=_("What is wrong?"),
        error_messages={
            "required": _("Please choose what is wrong."),
            "invalid_choice": _("Please choose one of these reasons."),
        },
    )
    note = Words(clean_words=many_lines, required=False, label=_("Anything a moderator should know"))
    homepage = forms.CharField(required=False)  # the trap, as below

    def clean_note(self):
        note = self.cleaned_data["note"]
        if len(note) > 500:
            raise forms.ValidationError(
                _("This is %(length)d characters long; at most 500 fit."), params={"length": len(note)}, code="too_long"
            )
        return note


class JoinForm(EmailForm):
    """To follow without writing."""

    how = forms.ChoiceField(choices=following.WITHOUT_WRITING, label=_("How often?"))
    thread = forms.CharField(required=False, widget=forms.HiddenInput)
    homepage = forms.CharField(required=False)  # the trap, as in CommentForm

    def __init__(self, discussion=None, data=None):
        super().__init__(data, auto_id="join-%s")
        self.fields["email"].label = _("Address for the letters")
        self.discussion = discussion

    def clean_thread(self):
        """The comment that begins a thread; None for the whole discussion."""
        number = self.cleaned_data["thread"]
        if not number:
            return None
        number = number if number.isascii() and number.isdigit() and len(number) < 19 else 0
        found = self.discussion.comments.shown().roots().filter(pk=number).first()
        if found is None:
            raise forms.ValidationError(_("This thread is not here any more."), code="gone")
        return found


class ToldForm(forms.Form):
    """A form with the fold where an experience can be told."""

    subject = None

    @cached_property
    def experience(self):
        """What can be chosen in it takes three queries, so it is made where it is shown or was filled in."""
        return ExperienceForm(self.subject, self.data if self.is_bound else None)

    def is_valid(self):
        parts = [super().is_valid(), not self._has_told() or self.experience.is_valid()]  # everything is said at once
        return all(parts)

    @property
    def choices(self):
        return choices_about(self.subject)

    def unsaved_experience(self):
        """Only after `is_valid()`; None when nothing was told."""
        return self.experience.unsaved_experience() if self._has_told() else None

    def _has_told(self):
        return any(self.data.get(f"told-{name}", "").strip() for name in ExperienceForm.base_fields)


class EditForm(ToldForm, WebsiteForm, WordsForm):
    """What a writer can change of a comment."""

    def __init__(self, comment, data=None):
        super().__init__(data, initial={"text": comment.text, "website": comment.url}, auto_id="mine-%s")
        told = getattr(comment, "experience", None)
        self.experience = ExperienceForm(comment.discussion.subject, data, told)
        self.kept_url = comment.url

    def changes(self):
        """For `my_comments.edit`; only after `is_valid()`."""
        said = self.cleaned_data
        url = said.get("website", self.kept_url)  # without the field nothing is changed about it
        return {"text": said["text"], "url": url, "experience": self.unsaved_experience()}


class CommentForm(
    ToldForm, FollowForm, WebsiteForm, EmailForm, NameForm, WordsForm
):  # the fields of the last come first
    corrects = Words(clean_words=one_line, required=False, label=_("What the page says, word for word"))
    parent = forms.CharField(required=False, widget=forms.HiddenInput)
    homepage = forms.CharField(required=False)  # the trap: hidden from people by the style sheet

    def __init__(self, *args, discussion=None, subject=None, **kwargs):
        super().__init__(*args, auto_id="comment-%s", **kwargs)
        self.subject = subject
        self.discussion = discussion
        self.answered = None  # the comment that this one answers
        for name, field in self.fields.items():
            if name in self.errors:
                field.widget.attrs |= {"aria-invalid": "true", "aria-describedby": f"comment-{name}-error"}

    def clean_corrects(self):
        passage = self.cleaned_data["corrects"].strip("“”\"' ")
        if len(passage) > 300:
            raise forms.ValidationError(_("Please quote at most 300 characters of the page."), code="too_long")
        return passage

    def clean_parent(self):
        number = self.cleaned_data["parent"]
        if not number:
            return ""
        number = number if number.isascii() and number.isdigit() and len(number) < 19 else 0
        found = Comment.objects.public().filter(pk=number, discussion=self.discussion).first()
        if found is None or found.kind != Comment.Kind.COMMENT:
            raise forms.ValidationError(
                _("The comment you answered is not here any more. Send again to post yours on its own."), code="gone"
            )
        self.answered = found
        return number

    def unsaved_comment(self):
        """The comment as typed, for `submission.submit`; only after `is_valid()`."""
        return Comment(
            discussion=self.discussion,
            parent=self.answered,
            name=self.cleaned_data["name"],
            text=self.cleaned_data["text"],
            url=self.cleaned_data.get("website", ""),
            corrects=self.cleaned_data["corrects"],
        )


def beginning(request, discussion):
    """What the form begins with: ?reply=ID fills its hidden field, ?quote=ID its text too, so that both work without
    JavaScript."""
    number = request.GET.get("reply") or request.GET.get("quote") or ""
    if discussion is None or not (number.isascii() and number.isdigit() and len(number) < 19):
        return {}
    quoted = ""
    if "quote" in request.GET:
        said = Comment.objects.public().filter(pk=number, discussion=discussion).values_list("text", flat=True).first()
        quoted = _as_quote(said or "")
    return {"parent": number, "text": quoted}


def _as_quote(text):
    if len(text) > settings.COMMENT_MAX_LENGTH // 4:
        text = text[: settings.COMMENT_MAX_LENGTH // 4] + "…"
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines()) + "\n\n" if text else ""
