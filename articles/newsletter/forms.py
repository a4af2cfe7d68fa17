"""The form for readers, and the ones of the desk that let an issue go."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SubscribeForm(forms.Form):
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        error_messages={
            "required": _("Please give the address that the newsletter shall go to."),
            "invalid": _("This does not look like an e-mail address, as in name@example.org."),
            "max_length": _("This address is longer than an address can be. Please look at it again."),
        },
    )
    homepage = forms.CharField(required=False)  # the trap: hidden from people by the style sheet


class ScheduleForm(forms.Form):
    send_on = forms.DateTimeField(
        label=_("Day and time"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"required": _("Choose a day and a time."), "invalid": _("Choose a day and a time.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["send_on"].help_text = _("Time zone: %s.") % timezone.get_current_timezone_name()
