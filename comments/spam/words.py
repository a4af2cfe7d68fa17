import re

from comments.models import SuspectPhrase
from fibrosite.pagecache.reading import once_an_edition

from .said import everything_said
from .verdict import Suspicion


def suspicious_words(comment, sending):
    """Phrases from the moderators' list, as whole words in the name or in anything said."""
    said = " ".join(f"{comment.name} {everything_said(comment)}".casefold().split())
    found = [(phrase, points) for phrase, points, folded in _listed() if _says(said, folded)]
    if not found:
        return None
    words = ", ".join(f"“{phrase}”" for phrase, _points in found)
    return Suspicion(points=sum(points for _phrase, points in found), because=f"suspicious words: {words}")


@once_an_edition
def _listed():
    return [
        (phrase, points, phrase.casefold()) for phrase, points in SuspectPhrase.objects.values_list("phrase", "points")
    ]


def _says(text, phrase):
    return phrase in text and re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text)
