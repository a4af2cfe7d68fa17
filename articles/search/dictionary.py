"""The words of our own pages: what the beginning of a word is completed to, and what a slip of the finger meant.

A word stays known after its last page is gone. Then it leads nowhere, and `rebuild_search` forgets it."""

from django.db.models import Q

from articles.models import KnownWord, Slip
from articles.search import words
from articles.search.engine import engine
from fibrosite.shared.prepared import later_each, prepared

COMPLETIONS = 8
BATCH = 2_000


def learn(texts, names):
    """Know the words of these texts and names. Inside the transaction that stores them."""
    names = {word for name in names for word in words.worth_knowing(name)}
    wanted = names | {word for text in texts for word in words.worth_knowing(text)}
    known = dict(KnownWord.objects.filter(word__in=wanted).values_list("word", "is_name"))
    if new := sorted(wanted - known.keys()):
        rows = [KnownWord(word=word, is_name=word in names) for word in new]
        KnownWord.objects.bulk_create(rows, ignore_conflicts=True)  # somebody else may learn the same words
    if promoted := sorted(word for word in names if known.get(word) is False):
        KnownWord.objects.filter(word__in=promoted).update(is_name=True)
    if new or promoted:
        rows = KnownWord.objects.filter(word__in=[*new, *promoted])
        slips = [Slip(form=form, word=row) for row in rows for form in sorted(_forms_kept(row))]
        Slip.objects.bulk_create(slips, ignore_conflicts=True, batch_size=BATCH)


def forget_all():
    Slip.objects.all().delete()
    KnownWord.objects.all().delete()


def known(asked):
    """Which of these words are known; very short ones and numbers count as such."""
    worth = {word for word in asked if words.worth_knowing(word)}
    there = _known(len(worth))(words=list(worth)) if worth else ()
    return set(asked) - worth | {word for (word,) in there}


@prepared
def _known(count):
    return KnownWord.objects.filter(word__in=later_each("words", count)).values_list("word")


def completions(beginnings):
    """Beginning → the known words that it may become, names and short ones first: one query."""
    beginnings = [word for word in beginnings if len(word) > 1]
    if not beginnings:
        return {}
    question = Q()
    for beginning in beginnings:
        question |= engine().begins_with(beginning)
    rows = KnownWord.objects.filter(question).order_by("-is_name", "word").values_list("word", flat=True)
    found = {}
    for word in rows[: 100 * len(beginnings)]:
        for beginning in beginnings:
            if word.startswith(beginning) and len(found.setdefault(beginning, [])) < COMPLETIONS:
                found[beginning].append(word)
    return found


def corrections(asked):
    """Word → the known word it was probably meant to be: one query."""
    forms = {word: words.forms(word, words.slips_forgiven(word)) for word in asked if words.slips_forgiven(word)}
    every = set().union(*forms.values())
    if not every:
        return {}
    rows = KnownWord.objects.filter(slips__form__in=every).values_list("word", "is_name").distinct()
    candidates = list(rows[:BATCH])
    found = {}
    for word in forms:
        near = [
            (slips, not is_name, candidate[0] != word[0], candidate)
            for candidate, is_name in candidates
            if abs(len(candidate) - len(word)) <= 2
            and (slips := words.distance(word, candidate)) <= words.slips_forgiven(word)
        ]
        if near:
            found[word] = min(near)[-1]
    return found


def _forms_kept(row):
    """Two slips in the long names that our readers must spell; one in every other word."""
    allowed = words.slips_forgiven(row.word)
    return words.forms(row.word, allowed if row.is_name else min(allowed, 1))
