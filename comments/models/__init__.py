from .comment import Comment
from .commenter import Commenter
from .correction import Correction
from .decision import Decision
from .discussion import Discussion
from .reaction import Reaction
from .suspect_phrase import SuspectPhrase

__all__ = ["Comment", "Commenter", "Correction", "Decision", "Discussion", "Reaction", "SuspectPhrase"]
