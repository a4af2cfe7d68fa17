from . import issue, people

__all__ = ["issue", "people"]
