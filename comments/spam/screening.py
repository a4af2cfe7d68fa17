from .honeypot import filled_the_trap
from .links import many_links, name_is_a_link
from .repeats import said_before
from .verdict import Verdict

SCREENS = (filled_the_trap, many_links, name_is_a_link, said_before)


def screen(comment, trap=""):
    """Every screen's opinion of an unsaved comment. `trap` is what came in the field that people do not see."""
    found = (look(comment, trap) for look in SCREENS)
    return Verdict(tuple(suspicion for suspicion in found if suspicion))
