"""Does somebody write as if in a crisis? Words from the operator's list, in any spelling of case and apostrophes.

Rather once too often: “I am not suicidal” is still read first, only without the haste."""

import re
import unicodedata
from functools import lru_cache

from comments.models import CrisisPhrase
from fibrosite.pagecache.reading import once_an_edition

Level = CrisisPhrase.Level
_BETWEEN = r"(?: (?:just|really|only|simply|so|fucking|actually|honestly|literally|fuckin))?"
_NOT = re.compile(  # “not going to …”, but neither “don’t know …” nor “never thought I would …”
    r"(?: (?:not|never|dont|didnt|doesnt|wasnt|isnt|wont|wouldnt|arent|aint)"
    r"(?! (?:know|sure|only|thought))(?: \w+){0,2}| (?:no|without)) $"
)
_APOSTROPHES = re.compile("['’‘ʼ`´\u200b-\u200d\u2060\ufeff\u00ad]")
_STOP = re.compile(r"[.!?;:()]+|\n\s*\n")
_OTHER = re.compile(r"[^\w|]+|_")


def level_in(text):
    """The gravest level of what the text says, 0 when nothing was found. One query."""
    return level_of(text, _listed())


@once_an_edition
def _listed():
    return tuple(CrisisPhrase.objects.order_by("pk").values_list("phrase", "level"))


def level_of(text, phrases):
    """The same with a given list of (phrase, level). A denied phrase counts as the lowest level."""
    harmless, grave = _patterns(phrases)
    said = harmless.sub(" | ", plain(text))
    found = 0
    for level, pattern in grave:
        for match in pattern.finditer(said):
            if not _NOT.search(said[: match.start() + 1]):
                return level
            found = Level.CONCERN
    return found


def plain(text):
    """Small letters and single spaces, no apostrophes; “ | ” stands where a sentence ends."""
    text = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", text).casefold()).replace("|", " ")
    return f" {' '.join(_OTHER.sub(' ', _STOP.sub(' | ', text)).split())} "


def own_words(text, answered=""):
    """Without the lines that quote the comment that is answered: its crisis is not the crisis of who comforts."""
    answered = plain(answered)
    lines = (line for line in text.splitlines() if not (line.startswith(">") and plain(line).strip() in answered))
    return "\n".join(lines)


@lru_cache(maxsize=4)
def _patterns(phrases):
    """What is cut out, and (level, pattern) of the rest, the gravest first."""
    spelled = {level: [_spelling(phrase) for phrase, found in phrases if found == level] for level in Level}
    patterns = {
        level: re.compile("|".join(sorted(spelled[level], key=len, reverse=True)) or r"(?!)") for level in Level
    }
    return patterns.pop(Level.HARMLESS), sorted(patterns.items(), reverse=True)


def _spelling(phrase):
    words = re.findall(r"[\w*]+", _APOSTROPHES.sub("", phrase.casefold()))
    return " " + f"{_BETWEEN} ".join(word.replace("*", r"\w*") for word in words) + "(?= )"
