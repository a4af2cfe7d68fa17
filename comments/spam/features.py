"""What the classifier sees of a comment. Pure: the same words always give the same tokens.

A token is kept in the database; beside it stands what a moderator reads when the token is named as a reason."""

import re
import unicodedata
from html import unescape
from itertools import pairwise
from math import log2

from comments.health_words import WORD, take_out

LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]+|(?<![\w@.])(?:[a-z0-9-]+\.)+"
    r"(?:com|net|org|info|shop|xyz|top|ru|biz|online|site|co|uk|de|io|me|tv|gl|ly|us|cc|club|live|store|pro)\b(?:/[^\s<>\"]*)?",
    re.I,
)
TAG = re.compile(r"<[^<>]*>|\[/?(?:url|b|i|img)[^\]]*\]", re.I)
MANY = re.compile(r"(.)\1{2,}")
SENTENCE = re.compile(r"[.!?\n]+")
GRAM = 4  # letters; they see “subscriiibe” and “sub4sub” as kin of “subscribe”
FIRST_WORDS, LAST_WORDS = 200, 100  # a long comment is judged by its beginning and its end
SELF = {"i", "i'm", "i've", "im", "me", "my", "mine", "we", "our", "us"}
YOU = {"you", "your", "u", "ur", "guys", "everyone", "everybody", "please", "pls", "plz"}
SCRIPTS = [(0x24F, "Latin"), (0x3FF, "Greek"), (0x52F, "Cyrillic"), (0x6FF, "Arabic or Hebrew"), (0x10FFFF, "other")]


def tokens(text, name="", around=(), health=frozenset()):
    """{token: what a moderator reads}. `around` are facts about the sending, as tokens; names of `health` are taken out
    first, so that they change nothing. Empty when there is nothing left to judge."""
    text = take_out(_tidy(text), health)
    links, plain = LINK.findall(text), TAG.sub(" ", LINK.sub(" ", text))
    said = [MANY.sub(r"\1\1", word.casefold().replace("’", "'"))[:30] for word in WORD.findall(plain)]
    if not said and not links:
        return {}
    found = _links(links) | _shape(text, plain, said) | _name(take_out(_tidy(name), health)) | dict(around)
    return found | _words(said if len(said) <= FIRST_WORDS + LAST_WORDS else said[:FIRST_WORDS] + said[-LAST_WORDS:])


def _tidy(text):
    return "".join(c for c in unicodedata.normalize("NFKC", unescape(text)) if c.isprintable() or c.isspace())


def _words(said):
    """Single words, pairs, the first word, and runs of letters that count for their word."""
    found = {}
    for word in said:
        found |= _letters(word, f"“{word}”")
    found |= {f"{one} {two}": f"“{one} {two}”" for one, two in pairwise(said)}
    return found | ({f"first:{said[0]}": f"begins with “{said[0]}”"} if said else {})


def _letters(word, label):
    edged = f"<{word}>"
    return {word: label} | {f"#{edged[at : at + GRAM]}": label for at in range(len(edged) - GRAM + 1)}


def _links(links):
    found = {f"links:{min(len(links), 3)}": "web addresses" if links else "no web address"}
    for link in links[:10]:
        host = re.sub(r"^(?:https?://)?(?:www\.)?", "", link.lower()).split("/")[0][:40]
        found[f"host:{host}"] = host
        for word in WORD.findall(link.lower())[:20]:
            found |= _letters(word[:30], host)
    return found


def _shape(text, plain, said):
    letters = [c for c in plain if c.isalpha()]
    sentences = sum(any(map(str.isalnum, part)) for part in SENTENCE.split(plain))
    about = min(2, sum(word in SELF for word in said)), min(2, sum(word in YOU for word in said))
    scripts = {_script(c) for c in set(letters)}
    found = {
        f"length:{min(7, int(log2(len(said) + 1)))}": f"{len(said)} words",
        f"sentences:{min(4, sentences)}": f"{sentences} sentences",
        f"self:{about[0]} you:{about[1]}": "how it speaks of “me” and “you”",
        f"scripts:{'+'.join(sorted(scripts))}": " and ".join(sorted(scripts)) + " letters",
    }
    shapes = {
        "capitals": len(letters) > 8 and sum(c.isupper() for c in letters) > 0.6 * len(letters),
        "repeated characters": re.search(r"(\S)\1{3,}", plain),
        "“!!”": "!!" in plain,
        "long numbers": re.search(r"\d{5,}", plain),
        "prices or per cent": re.search(r"[$€£%]", plain),
        "HTML": TAG.search(text),
        "letters of two scripts in one word": len(scripts) > 1 and any(map(_is_mixed, said)),
        "symbols": any(unicodedata.category(c) == "So" for c in plain),
    }
    return found | {f"shape:{shape}": shape for shape, is_there in shapes.items() if is_there}


def _name(name):
    if not (words := [word.casefold()[:30] for word in WORD.findall(name)]):
        return {}
    found = {f"name:{word}": f"the name “{word}”" for word in words}
    found[f"name words:{min(4, len(words))}"] = "how long the name is"
    if LINK.search(name):
        found["name:link"] = "a web address as the name"
    if any(c.isdigit() for c in name):
        found["name:digits"] = "digits in the name"
    return found


def _is_mixed(word):
    return len({_script(c) for c in word if c.isalpha()}) > 1


def _script(letter):
    return next(script for last, script in SCRIPTS if ord(letter) <= last)
