"""Finding articles, supplements and topics by words."""

import re
from dataclasses import dataclass

from django.db.models import Q

from articles.models import Article, Supplement, Topic

AT_MOST = 20


@dataclass
class Found:
    articles: list
    supplements: list
    topics: list

    def __len__(self):
        return len(self.articles) + len(self.supplements) + len(self.topics)


def search(question, at_most=AT_MOST):
    """What matches every word of `question`, at most `at_most` of each kind; nothing for an empty question."""
    words = re.findall(r"[\w-]{2,}", question.lower())[:8]
    if not words:
        return Found([], [], [])
    return Found(
        list(Article.objects.public().matching(words).newest_first().for_list()[:at_most]),
        list(Supplement.objects.matching(words).for_list()[:at_most]),
        list(_topics(words)[:at_most]),
    )


def suggestions_for(path):
    """Public pages whose names share the longest word with an address that does not exist: at most six."""
    name = path.lower().rstrip("/").rpartition("/")[2]
    words = sorted(re.findall(r"[a-z0-9]{4,}", name), key=len, reverse=True)[:3]
    for word in [*words, *(word[:-2] for word in words if len(word) > 6)]:  # the end is where fingers slip
        if found := search(word, at_most=3):
            return [*found.supplements, *found.articles, *found.topics][:6]
    return []


def _topics(words):
    question = Q()
    for word in words:
        question &= Q(name__icontains=word) | Q(synonyms__icontains=word) | Q(description__icontains=word)
    return Topic.objects.filter(question)
