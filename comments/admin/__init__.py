from . import comment, corrections, letters, log, people, safety, talks, words

__all__ = ["comment", "corrections", "letters", "log", "people", "safety", "talks", "words"]
