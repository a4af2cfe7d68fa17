from comments.models import Comment

from .addresses import throw_away_address
from .earlier_spam import like_earlier_spam
from .honeypot import filled_the_trap
from .links import many_links, name_is_a_link
from .pace import busy_discussion, quick_sender
from .repeats import said_before
from .sending import Sending
from .verdict import Verdict
from .words import suspicious_words

# Each is a function: comment, sending → Suspicion or None.
SCREENS = (
    filled_the_trap,
    quick_sender,
    busy_discussion,
    many_links,
    name_is_a_link,
    said_before,
    suspicious_words,
    throw_away_address,
    like_earlier_spam,
)
NAME_SCREENS = (name_is_a_link, suspicious_words)


def screen_name(name):
    """What the screens that look at names think of this one alone."""
    return screen(Comment(name=name), screens=NAME_SCREENS).suspicions


def screen(comment, sending=None, screens=SCREENS):
    """Every screen's opinion of a comment that is not stored yet, or was changed."""
    sending = sending or Sending(comment)
    found = (look(comment, sending) for look in screens)
    return Verdict(tuple(suspicion for suspicion in found if suspicion))
