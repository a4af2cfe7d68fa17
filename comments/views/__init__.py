from . import links, mine
from .reacting import react
from .reading import discussions, permalink, thread
from .writing import post_on_article, post_on_supplement

__all__ = [
    "discussions",
    "links",
    "mine",
    "permalink",
    "post_on_article",
    "post_on_supplement",
    "react",
    "thread",
]
