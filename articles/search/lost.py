"""Where somebody may have wanted to go whose address does not exist."""

import re

from articles.search import dictionary, engine, results

AT_MOST = 6


def suggestions_for(path):
    """At most six public pages whose names share a word with the address."""
    name = path.lower().rstrip("/").rpartition("/")[2]
    words = sorted(re.findall(r"[a-z0-9]{4,30}", name), key=len, reverse=True)[:3]
    if not words:
        return []
    longer, meant = dictionary.completions(words), dictionary.corrections(words)
    group = dict.fromkeys(other for word in words for other in [word, meant.get(word, word), *longer.get(word, ())])
    hits = engine.matches([list(group)], AT_MOST, names_only=True)
    return [results.page_of(doc) for doc in results.docs_of(hits[:AT_MOST])]
