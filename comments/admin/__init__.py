from . import comment, people

__all__ = ["comment", "people"]
