from . import article, library, supplement

__all__ = ["article", "library", "supplement"]
