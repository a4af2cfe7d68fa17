from . import article, concern, library, redirect, reference, supplement

__all__ = ["article", "concern", "library", "redirect", "reference", "supplement"]
