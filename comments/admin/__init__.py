from . import comment, corrections, people, words

__all__ = ["comment", "corrections", "people", "words"]
