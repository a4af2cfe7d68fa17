from . import comment, corrections, letters, people, words

__all__ = ["comment", "corrections", "letters", "people", "words"]
