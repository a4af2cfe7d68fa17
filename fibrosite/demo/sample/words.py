"""What people say in a sample: paragraphs of the demo's crowd, cleaned and made HTML once, in any number."""

import hashlib
from typing import NamedTuple

from fibrosite.demo.crowd import WORDS, Speech, make_names
from fibrosite.shared.html import clean_comment

PARAGRAPHS = 1500
NAMES = 4000


class Said(NamedTuple):
    text: str
    html: str
    plain: str  # in small letters and single spaces


class Words:
    def __init__(self, rng):
        speech, topics = Speech(rng), list(WORDS["about"])
        texts = [speech.comment(rng.choice(topics)) for _ in range(PARAGRAPHS)]
        self.rng = rng
        self.paragraphs = [Said(text, clean_comment(text), " ".join(text.lower().split())) for text in texts]
        self.names = make_names(rng, NAMES)

    def comment(self):
        """text, html, fingerprint: one paragraph or two, so that there are two million different ones."""
        pick = self.rng.random
        said = self.paragraphs[int(pick() * PARAGRAPHS)]
        text, html, plain = said
        if pick() < 0.6:
            more = self.paragraphs[int(pick() * PARAGRAPHS)]
            text, html, plain = f"{text}\n\n{more.text}", f"{html}{more.html}", f"{plain} {more.plain}"
        fingerprint = hashlib.sha256(plain.encode()).hexdigest()[:32]  # as `submission.fingerprint` makes it
        return text, html, fingerprint

    def article(self, size):
        """A body of so many parts, in the HTML that articles are stored in."""
        parts = []
        for number in range(1, size + 1):
            parts.append(f'<h2 id="part-{number}">Part {number}</h2>')
            parts += [said.html for said in self.rng.sample(self.paragraphs, k=4)]
        return "".join(parts)
