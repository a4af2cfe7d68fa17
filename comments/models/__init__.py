from .comment import Comment
from .commenter import Commenter
from .decision import Decision
from .discussion import Discussion

__all__ = ["Comment", "Commenter", "Decision", "Discussion"]
