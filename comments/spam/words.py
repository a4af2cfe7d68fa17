import re

from comments.models import SuspectPhrase

from .said import everything_said
from .verdict import Suspicion


def suspicious_words(comment, trap):
    """Phrases from the moderators' list, as whole words in the name or in anything said."""
    said = " ".join(f"{comment.name} {everything_said(comment)}".casefold().split())
    found = [phrase for phrase in SuspectPhrase.objects.all() if _says(said, phrase.phrase.casefold())]
    if not found:
        return None
    words = ", ".join(f"“{phrase}”" for phrase in found)
    return Suspicion(points=sum(phrase.points for phrase in found), because=f"suspicious words: {words}")


def _says(text, phrase):
    return phrase in text and re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text)
