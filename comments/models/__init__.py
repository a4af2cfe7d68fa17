from .brand_name import BrandName
from .comment import Comment
from .commenter import Commenter
from .correction import Correction
from .crisis import CrisisPhrase, CrisisStep
from .decision import Decision
from .discussion import Discussion
from .experience import Experience
from .flag import Flag
from .mention import Mention
from .notice import Notice
from .reaction import Reaction
from .reason import ReasonTemplate
from .safety_note import NoteVersion, PlacedNote, SafetyNote
from .spam import Lesson, SpamFilter, TokenCount
from .subscription import Subscription
from .support_line import SupportLine
from .suspect_address import SuspectAddress
from .suspect_phrase import SuspectPhrase

__all__ = [
    "BrandName",
    "Comment",
    "Commenter",
    "Correction",
    "CrisisPhrase",
    "CrisisStep",
    "Decision",
    "Discussion",
    "Experience",
    "Flag",
    "Lesson",
    "Mention",
    "NoteVersion",
    "Notice",
    "PlacedNote",
    "Reaction",
    "ReasonTemplate",
    "SafetyNote",
    "SpamFilter",
    "Subscription",
    "SupportLine",
    "SuspectAddress",
    "SuspectPhrase",
    "TokenCount",
]
