"""A crowd of readers talking under one article: a discussion of hundreds of comments.

The same seed and count always give the same crowd, word for word. What people say is in
content/threads/crowd.toml; here they pick whom to answer, and when, and never repeat each other.
"""

import random
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

WORDS = tomllib.loads((Path(__file__).parent / "content/threads/crowd.toml").read_text("utf-8"))

MINUTES_OF_INTEREST = 150 * 24 * 60
DEEPEST_REPLY = 8
NEW_THREAD = 0.45
ANSWERS_THE_LATEST = 0.3
LESS_LIKELY_EACH_LEVEL = 0.5


class Said(NamedTuple):
    """What a later reader needs to know to answer a comment."""

    number: int
    name: str
    topic: str
    depth: int


def crowd(seed: int, count: int) -> Iterator[dict]:
    """Yield comments in the order they were written, each after the one it answers."""
    rng = random.Random(seed)
    names = make_names(rng, count)
    speech = Speech(rng)
    threads, popularity = [], []
    for number, minutes in enumerate(make_times(rng, count)):
        if threads and rng.random() > NEW_THREAD:
            [thread] = rng.choices(threads, popularity)
            parent = someone_to_answer(rng, thread)
            reader = parent.name.split()[0]
            name = rng.choice([name for name in names if name.split()[0] != reader])
            text = speech.comment(parent.topic, reader)
            thread.append(Said(number, name, parent.topic, parent.depth + 1))
        else:
            parent, name, topic = None, rng.choice(names), rng.choice(list(WORDS["about"]))
            text = speech.comment(topic)
            threads.append([Said(number, name, topic, depth=0)])
            popularity.append(rng.paretovariate(1))  # few threads draw a crowd, most draw nobody
        yield {
            "number": number,
            "parent": parent.number if parent else None,
            "name": name,
            "email": name.lower().replace(" ", ".").strip(".") + "@example.org",
            "minutes": minutes,
            "text": text,
        }


def make_names(rng, count):
    """Fewer people than comments: some come back."""
    styles = ["{first} {last}", "{first} {last}", "{first} {last[0]}.", "{first}"]
    first, last = WORDS["people"]["first"], WORDS["people"]["last"]
    people = ((rng.choice(styles), rng.choice(first), rng.choice(last)) for _ in range(max(20, count * 3 // 4)))
    return list(dict.fromkeys(style.format(first=first, last=last) for style, first, last in people))


def make_times(rng, count):
    """Minutes after publication, always rising: a lively start, then a long quiet tail."""
    moments = sorted(int(MINUTES_OF_INTEREST * rng.random() ** 2) for _ in range(count))
    return [moment + number for number, moment in enumerate(moments, start=1)]


def someone_to_answer(rng, thread):
    """Most answer near the top of a thread; now and then two people keep talking."""
    open_to_replies = [said for said in thread if said.depth < DEEPEST_REPLY]
    if rng.random() < ANSWERS_THE_LATEST:
        return open_to_replies[-1]
    [said] = rng.choices(open_to_replies, [LESS_LIKELY_EACH_LEVEL**said.depth for said in open_to_replies])
    return said


class Speech:
    """Puts comments together from parts, and prefers what has been said least."""

    def __init__(self, rng):
        self.rng = rng
        self.said = Counter()
        self.comments = set()
        self.in_this_comment = set()

    def comment(self, topic, reader=None):
        self.in_this_comment.clear()
        parts = WORDS["said"] | WORDS["about"][topic]
        picked = {kind: self.rng.choice(words) for kind, words in WORDS["choices"].items()}
        picked["reader"] = reader
        plan = self.rng.choice(WORDS["plans"]["reply" if reader else "start"])
        text = "\n\n".join(self.paragraph([parts[part] for part in line], picked, "note" in line) for line in plan)
        while text in self.comments:  # somebody wrote exactly this before
            text += " " + self.sentence(parts["closing"], picked)
        self.comments.add(text)
        return text

    def paragraph(self, parts, picked, is_list):
        sentences = [self.sentence(templates, picked) for templates in parts]
        return "\n".join(f"- {sentence}" for sentence in sentences) if is_list else " ".join(sentences)

    def sentence(self, templates, picked):
        candidates = [(template, template.format(**picked)) for template in self.rng.sample(templates, k=5)]
        template, sentence = min(candidates, key=self.staleness)
        self.said.update({template, sentence})
        self.in_this_comment.add(template)
        return sentence[0].upper() + sentence[1:]

    def staleness(self, candidate):
        template, sentence = candidate
        return template in self.in_this_comment, self.said[template] + 3 * self.said[sentence]
