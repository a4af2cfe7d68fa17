from .verdict import Suspicion

SHORT = 40  # characters; people do write “Thank you!” twice


def said_before(comment, sending):
    """The same words, by anybody, under any page."""
    if len(comment.text) < SHORT or not sending.earlier.same_words:
        return None
    return Suspicion(points=5, because="the same words were sent before")
