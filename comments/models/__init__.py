from .comment import Comment
from .commenter import Commenter
from .correction import Correction
from .decision import Decision
from .discussion import Discussion
from .experience import Experience
from .notice import Notice
from .reaction import Reaction
from .spam import Lesson, SpamFilter, TokenCount
from .subscription import Subscription
from .suspect_address import SuspectAddress
from .suspect_phrase import SuspectPhrase

__all__ = [
    "Comment",
    "Commenter",
    "Correction",
    "Decision",
    "Discussion",
    "Experience",
    "Lesson",
    "Notice",
    "Reaction",
    "SpamFilter",
    "Subscription",
    "SuspectAddress",
    "SuspectPhrase",
    "TokenCount",
]
