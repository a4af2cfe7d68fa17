"""How much one sender may send in a while."""

from datetime import timedelta

from django.utils.translation import ngettext


class TooFast(Exception):
    """This sender has sent enough for now; `seconds` says when the next one is welcome."""

    def __init__(self, seconds):
        self.seconds = seconds
        super().__init__(seconds)

    @property
    def when(self):
        minutes = -(-self.seconds // 60)
        return ngettext("Please try again in %d minute.", "Please try again in %d minutes.", minutes) % minutes


def beginning_of(allowance, now):
    """From when on is counted. `allowance` is (how many, in how many seconds)."""
    return now - timedelta(seconds=allowance[1])


def check(times, allowance, now):
    """Raises TooFast when `times`, oldest first, are as many as allowed."""
    limit, seconds = allowance
    if len(times) >= limit:
        raise TooFast(max(1, seconds - int((now - times[-limit]).total_seconds())))
