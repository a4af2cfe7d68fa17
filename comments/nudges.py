"""Before posting: does a text tell others how much to take, or to stop a medicine? Then the writer is asked once.

Rules on words alone, one sentence at a time. A sentence about the writer's own life (“I took 200 mg”, “my doctor told
me to stop”) is what we want to read, so it passes. A wrong guess costs one press of “Send it anyway”."""

import re
from functools import cache

from django.utils.translation import gettext_lazy as _

DOSE = _("It reads as if you tell others how much to take. What helped one person can harm another.")
STOP = _("It reads as if you tell others to stop or change a medicine. Stopping suddenly can be dangerous.")


def _one_of(words):
    """“stop taking, come off” as a pattern; spaces stand for any spaces, an apostrophe may be curly or missing."""
    return "(?:" + "|".join(w.strip().replace(" ", r"\s+").replace("'", "['’]?") for w in words.split(",")) + ")"


_UNIT = _one_of("mg, mcg, µg, μg, ug, iu, g, grams?, milligrams?, drops?, tablets?, capsules?, pills?, ml, units?")
_AMOUNT = rf"\b\d[\d.,]*\s?(?:-|–|to)?\s?[\d.,]*\s?{_UNIT}\b"
_OTHERS = r"\b" + _one_of("you, u, everyone, everybody, people, all of us, anyone")
_OUGHT = _one_of("should, must, need to, have to, ought to, can safely, could, want to, gotta, better")
_FILLER = _one_of(
    "just, please, simply, definitely, always, really, all, at least, also, never, only, slowly, immediately, now, "
    "then, so, and, but, ok, okay, honestly, seriously"
)
_FIRST = rf"^[\s\-*>“\"'(]*(?:{_FILLER}[\s,]+)*"  # an order begins its sentence
_TAKE = _one_of(
    "take, try, use, start, begin, go, increase, double, raise, up, add, have, aim for, stick to, drop, reduce, "
    "lower, cut"
)
_MORE = _one_of("double, triple, increase, raise, up")
_STOP = _one_of(
    "stop, stop taking, stop using, quit, ditch, drop, come off, get off, go off, throw away, throw out, bin, dump, "
    "skip, wean off, taper, taper off, cut out, replace, swap, don't take, do not take"
)
_MEDICINE = (
    r"(?:\b(?:the|your|those|these|all|any|that|this|ur)\s+(?:\w+\s+){0,3}?)?\b"
    + _one_of(
        r"medicines?, medications?, meds?, drugs?, tablets?, pills?, prescriptions?, anti-?depressants?, painkillers?, "
        r"opioids?, statins?, ssris?, snris?, insulin, steroids?, \w+pram, \w+oxetine, \w+faxine, \w+triptyline, "
        r"\w+balin, \w+pentin, \w+azepam, \w+zolam, \w+statin, \w+olol, \w+pril, \w+sartan, \w+codone, \w+codeine, "
        r"morphine, \w+adol, \w+traline"
    )
    + r"\b"
)
_ADVISE = r"\b(?:i|i['’]d)\s+(?:would\s+)?" + _one_of("advise, recommend, suggest, tell") + r"\s+"
_CARE = _one_of("doctor, gp, pharmacist, nurse, consultant, rheumatologist")

_INSTRUCTS_A_DOSE = (
    rf"{_FIRST}{_TAKE}\b.{{0,40}}?{_AMOUNT}",  # Take 400 mg at night
    rf"{_OTHERS}\s+(?:\w+\s+)?{_OUGHT}\s+(?:\w+\s+)?{_TAKE}\b.{{0,60}}?{_AMOUNT}",  # you should take 400 mg
    rf"\b(?:you|u)\s+(?:need|want)\s+(?:\w+\s+){{0,3}}?{_AMOUNT}",  # you need at least 600 mg
    rf"{_FIRST}{_MORE}\s+(?:your|the|ur)\s+(?:\w+\s+)?(?:dose|dosage|amount)\b",  # double your dose
    rf"\b(?:your|the\s+right|the\s+best)\s+(?:dose|dosage)\s+(?:is|should\s+be|would\s+be)\s+.{{0,20}}?{_AMOUNT}",
    rf"{_ADVISE}{_one_of('you, everyone, everybody, people, taking, to take, starting')}.{{0,60}}?{_AMOUNT}",
)
_TELLS_TO_STOP = (
    rf"{_FIRST}{_STOP}\s+(?:\w+\s+){{0,4}}?{_MEDICINE}",  # stop taking your antidepressant
    rf"{_OTHERS}\s+(?:\w+\s+)?{_OUGHT}\s+(?:\w+\s+)?{_STOP}\b.{{0,40}}?{_MEDICINE}",  # people should quit pregabalin
    r"\b(?:you|u)\s+(?:really\s+)?"
    + _one_of("don't, do not, won't, will not")
    + rf"\s+need\s+(?:\w+\s+){{0,4}}?{_MEDICINE}",
    rf"{_ADVISE}{_one_of('you, everyone, everybody, people, stopping, to stop, coming off')}.{{0,40}}?{_MEDICINE}",
    rf"\b(?:come|get|go|coming|getting)\s+off\s+(?:of\s+)?your\s+(?:\w+\s+){{0,3}}?{_MEDICINE}",
)
_SENDS_TO_CARE = (
    r"\b" + _one_of("ask, talk to, speak to, speak with, check with, see, tell") + rf"\s+(?:\w+\s+){{0,2}}{_CARE}",
    rf"\b(?:{_CARE}|leaflet|label)\s+(?:told|said|says|wants|advised|asked|had|let)",
    r"\b(?:don['’]?t|do\s+not|never)\s+(?:just\s+|ever\s+|suddenly\s+)*"
    + _one_of("stop, quit, come off, double, increase, take more")
    + r"\b",
)


@cache
def _any(patterns):
    """Put together when somebody writes first: that takes a fiftieth of a start."""
    return re.compile("|".join(patterns), re.I)


_SENTENCE = re.compile(r"[^.!?\n;]+(?:\.\d+[^.!?\n;]*)*")
_RULES = [(DOSE, _INSTRUCTS_A_DOSE), (STOP, _TELLS_TO_STOP)]


def nudges_for(text):
    """Sentences to show the writer before posting, at most one of each sort; empty when nothing instructs."""
    own_words = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith(">"))
    sentences = [s.strip() for s in _SENTENCE.findall(own_words.replace("*", "")) if not _any(_SENDS_TO_CARE).search(s)]
    return [question for question, rules in _RULES if any(_any(rules).search(sentence) for sentence in sentences)]
