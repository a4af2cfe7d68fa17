from . import comment, corrections, letters, log, people, safety, words

__all__ = ["comment", "corrections", "letters", "log", "people", "safety", "words"]
