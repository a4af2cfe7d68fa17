from . import article, library, redirect, supplement

__all__ = ["article", "library", "redirect", "supplement"]
