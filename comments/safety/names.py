"""Which supplements and medicines a text names. The names come from the records; a brand leads to its medicine."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from articles.models import Concern, Supplement
from comments.models import BrandName
from fibrosite.pagecache.reading import once_an_edition

MEDICINES = (Concern.Kind.MEDICINE, Concern.Kind.MEDICINE_CLASS)
_ACRONYM = re.compile(r"\b[A-Z]{3,}s?\b")


@dataclass(frozen=True)
class Named:
    """A name in a text, and what it stands for: the id of a supplement, or ids of medicines and their classes."""

    words: str
    start: int
    end: int
    supplement: int | None = None
    concerns: frozenset = frozenset()


@dataclass
class Vocabulary:
    supplements: dict = field(default_factory=dict)  # key → id
    concerns: dict = field(default_factory=dict)  # key → ids, wider groups included
    spelled: set = field(default_factory=set)  # names as the records write them

    def add(self, name, *, supplement=None, concerns=()):
        key = _key(name)
        if len(key) < 2:
            return
        self.spelled.add(name)
        if supplement is not None:
            self.supplements.setdefault(key, supplement)
        else:
            self.concerns.setdefault(key, set()).update(concerns)

    @cached_property
    def pattern(self):
        """Of all names; ask once they are all there."""
        spellings = "|".join(_spelling(name) for name in sorted(self.spelled, key=lambda name: (-len(name), name)))
        return re.compile(rf"(?<![\w-])(?:{spellings})(?![\w-])" if spellings else r"(?!)")

    def find(self, text):
        """Everything that is named, in the order of the text; of two that begin together the longer."""
        found = []
        for match in self.pattern.finditer(text.replace("’", "'")):
            key = _key(match[0])
            key = key if key in self.supplements or key in self.concerns else key.removesuffix("s")
            found.append(
                Named(
                    text[match.start() : match.end()],
                    match.start(),
                    match.end(),
                    self.supplements.get(key),
                    frozenset(self.concerns.get(key, ())),
                )
            )
        return found


@once_an_edition
def vocabulary():
    """All names on this site: four queries, as long as nobody changes one of them once."""
    words = Vocabulary()
    for pk, name, aliases in Supplement.objects.values_list("pk", "name", "aliases"):
        for written in (*_parts(name), *aliases):
            words.add(written, supplement=pk)
    wider = _wider()
    medicines = {}
    for pk, name, synonyms, examples in Concern.objects.filter(kind__in=MEDICINES).values_list(
        "pk", "name", "synonyms", "examples"
    ):
        held = {pk, *wider.get(pk, ())}
        for written in (*_parts(name), *_ACRONYM.findall(name), *synonyms, *examples):
            for part in _parts(written):
                words.add(part, concerns=held)
                medicines.setdefault(_key(part), set()).update(held)
    for brand, medicine in BrandName.objects.values_list("name", "medicine"):
        words.add(brand, concerns=medicines.get(_key(medicine), ()))
    return words


def _wider():
    """Concern → every wider group it belongs to, however many steps up."""
    up = {}
    for narrow, wide in Concern.wider.through.objects.values_list("from_concern", "to_concern"):
        up.setdefault(narrow, set()).add(wide)
    reached = {}
    for start in up:
        ahead = list(up[start])
        seen = reached.setdefault(start, set())
        while ahead:
            pk = ahead.pop()
            if pk not in seen:
                seen.add(pk)
                ahead.extend(up.get(pk, ()))
    return reached


def _parts(name):
    """“Blood thinners (anticoagulants)” is two names."""
    return [part.strip() for part in re.split(r"[(),;]", name) if part.strip()]


def _key(name):
    return re.sub(r"[\s'’-]", "", name).casefold()


def _spelling(name):
    """SAMe is not “same”, and Mg is not the unit: short names with capitals in them count as they are written."""
    plain = re.escape(name.replace("’", "'")).replace("'", "'?").replace(r"\-", r"[\s-]?").replace(r"\ ", r"[\s-]+")
    if len(name) <= 2:
        return rf"(?<!\d\s)(?<!\d){plain}"
    letters = re.sub(r"[\s'-]", "", name)
    if len(letters) <= 4 and letters.isalpha() and not (name.istitle() or name.islower()):
        return f"{plain}s?"
    return f"(?i:{plain}s?)"
