"""The only place that makes HTML safe: readers' Markdown and authors' article HTML."""

from .article import clean_article
from .comment import clean_comment
from .links import misleads, web_address

__all__ = ["clean_article", "clean_comment", "misleads", "web_address"]
