from . import comment, corrections, letters, log, people, words

__all__ = ["comment", "corrections", "letters", "log", "people", "words"]
