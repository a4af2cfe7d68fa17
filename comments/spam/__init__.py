"""Screening: small judgements that each give points and a reason a moderator can read.

The worst that screening does is to put a comment into the spam folder; a moderator sees that folder too."""

from .screening import screen, screen_name
from .sending import Sending
from .verdict import Suspicion, Verdict

__all__ = ["Sending", "Suspicion", "Verdict", "screen", "screen_name"]
