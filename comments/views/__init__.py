from . import links, mine
from .deciding import decide
from .flagging import flag, thanks
from .joining import follow_article, follow_supplement
from .mentioning import pingback, webmention
from .reacting import react
from .reading import discussions, permalink, thread
from .writing import post_on_article, post_on_supplement

__all__ = [
    "decide",
    "discussions",
    "flag",
    "follow_article",
    "follow_supplement",
    "links",
    "mine",
    "permalink",
    "pingback",
    "post_on_article",
    "post_on_supplement",
    "react",
    "thanks",
    "thread",
    "webmention",
]
