"""The form under every page. Every field is cleaned; what is wrong is said at the field; nothing typed is lost."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from comments.models import Comment
from fibrosite.shared.texts import many_lines, one_line


class CommentForm(forms.Form):
    text = forms.CharField(
        label=_("Your comment"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Please write something first.")},
    )
    name = forms.CharField(
        label=_("Name to show"),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
        error_messages={"required": _("Please give a name to show. It need not be your real one.")},
    )
    email = forms.EmailField(
        label=_("E-mail, never shown"),
        max_length=254,
        error_messages={
            "required": _("Please give an e-mail address. It is never shown."),
            "invalid": _("This does not look like an e-mail address, as in name@example.org."),
        },
    )
    parent = forms.CharField(required=False, widget=forms.HiddenInput)
    homepage = forms.CharField(required=False)  # the trap: hidden from people by the style sheet

    def __init__(self, *args, discussion=None, **kwargs):
        super().__init__(*args, auto_id="comment-%s", **kwargs)
        self.discussion = discussion
        self.answered = None  # the comment that this one answers
        for name, field in self.fields.items():
            if name in self.errors:
                field.widget.attrs |= {"aria-invalid": "true", "aria-describedby": f"comment-{name}-error"}

    def clean_text(self):
        text = many_lines(self.cleaned_data["text"])
        if not text:
            raise forms.ValidationError(_("Please write something first."), code="required")
        if len(text) > settings.COMMENT_MAX_LENGTH:
            raise forms.ValidationError(
                _("This is %(length)d characters long; at most %(most)d fit. Could you split it into two comments?"),
                params={"length": len(text), "most": settings.COMMENT_MAX_LENGTH},
                code="too_long",
            )
        return text

    def clean_name(self):
        name = one_line(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(_("Please give a name to show."), code="required")
        if len(name) > 60:
            raise forms.ValidationError(_("Please use a name of at most 60 characters."), code="too_long")
        return name

    def clean_parent(self):
        number = self.cleaned_data["parent"]
        if not number:
            return ""
        number = number if number.isascii() and number.isdigit() and len(number) < 19 else 0
        found = Comment.objects.approved().filter(pk=number, discussion=self.discussion).first()
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
        )
