"""A question and its answer, in a fixed number of queries whatever is found."""

from collections import Counter
from dataclasses import dataclass, field

from articles.models import SearchDoc, Topic
from articles.search import dictionary, engine, words
from fibrosite.shared.prepared import later_each, prepared

MOST_OF_A_KIND = 100  # whoever has not found it among these asks for more words
TOPICS_SHOWN = 10
SUGGESTED = 3  # of each kind, while somebody types


@dataclass
class Answer:
    """`hits` is what fits the chosen kind and topic; the facets say how many there would be with another choice."""

    groups: list = field(default_factory=list)
    hits: list = field(default_factory=list)
    kinds: list = field(default_factory=list)  # (value, count)
    topics: list = field(default_factory=list)  # (topic, count)
    total: int = 0
    meant: str = ""  # the question without its slips
    was_corrected: bool = False  # the hits are those of `meant`
    is_partial: bool = False  # nothing has all the words; the hits have some


def ask(question, kind="", topic=None):
    """What readers find with these words, best first. `kind` and `topic` narrow it."""
    answer = _look(question)
    answer.total = len(answer.hits)
    in_topic = answer.hits if topic is None else [hit for hit in answer.hits if str(topic.pk) in hit.topics.split()]
    of_kind = [hit for hit in answer.hits if hit.kind == kind] if kind else answer.hits
    answer.hits = [hit for hit in in_topic if hit.kind == kind] if kind else in_topic
    counts = Counter(hit.kind for hit in in_topic)
    answer.kinds = [(value, counts[value]) for value in SearchDoc.Kind.values if counts[value]]
    best = Counter(pk for hit in of_kind for pk in hit.topics.split()).most_common(TOPICS_SHOWN)
    if not best:
        return answer
    named = {str(row.pk): row for row in _topics(len(best))(keys=[int(pk) for pk, _count in best])}
    answer.topics = [(named[pk], count) for pk, count in best if pk in named]
    return answer


@prepared
def _topics(count):
    return Topic.objects.filter(pk__in=later_each("keys", count))


def suggest(beginning):
    """Supplements, topics and articles whose names have these words, the last of which may be unfinished."""
    asked = words.in_question(beginning)
    if asked and len(asked[-1]) == 1 and not asked[-1].isdecimal():
        asked.pop()  # one letter says nothing yet
    if not asked:
        return []
    longer = dictionary.completions(asked[-1:]).get(asked[-1], [])
    groups = [*([word] for word in asked[:-1]), [asked[-1], f"{asked[-1]}*", *longer]]
    found = engine.matches(groups, SUGGESTED, names_only=True)
    if not found and (meant := dictionary.corrections(asked)):
        found = engine.matches([[meant.get(word, word)] for word in asked], SUGGESTED, names_only=True)
    order = SearchDoc.Kind.values
    return sorted(found, key=lambda hit: order.index(hit.kind))


def _look(question):
    """The hits of a question, of the question without slips, or of some of its words."""
    asked = words.in_question(question)
    if not asked:
        return Answer()
    known = dictionary.known(asked)
    unknown = [word for word in asked if word not in known]
    longer = dictionary.completions(unknown)
    groups = [[word] if word in known else [word, f"{word}*", *longer.get(word, ())] for word in asked]
    meant = dictionary.corrections([word for word in unknown if word not in longer])
    answer = Answer(groups, engine.matches(groups, MOST_OF_A_KIND))
    if meant:
        answer.meant = " ".join(meant.get(word, word) for word in words.in_text(question))
    if not answer.hits and meant:
        answer.was_corrected = True
        answer.groups = [[meant[word]] if word in meant else group for word, group in zip(asked, groups, strict=True)]
        answer.hits = engine.matches(answer.groups, MOST_OF_A_KIND)
    if not answer.hits and len(asked) > 1:
        answer.is_partial = True
        answer.groups = [[word for group in answer.groups for word in group]]
        answer.hits = engine.matches(answer.groups, MOST_OF_A_KIND, are_some=True)
    if not answer.hits:
        answer.meant, answer.was_corrected, answer.is_partial = "", False, False
    return answer
