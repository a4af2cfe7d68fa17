"""What people say in a sample: paragraphs of the demo's crowd, cleaned and made HTML once, in any number."""

import hashlib
from typing import NamedTuple

from fibrosite.demo.crowd import WORDS, Speech, make_names
from fibrosite.shared.html import clean_comment

PARAGRAPHS = 1000
NAMES = 4000


class Said(NamedTuple):
    text: str
    html: str
    plain: bytes  # in small letters and single spaces, as `submission.fingerprint` has it
    fingerprint: str
    begun: object  # the fingerprint of what begins with it


def said(text):
    plain = " ".join(text.lower().split()).encode()
    return Said(text, clean_comment(text), plain, _end(hashlib.sha256(plain)), hashlib.sha256(plain + b" "))


class Words:
    def __init__(self, rng):
        speech, topics = Speech(rng), list(WORDS["about"])
        texts = [speech.comment(rng.choice(topics)) for _ in range(PARAGRAPHS)]
        self.rng = rng
        self.paragraphs = [said(text) for text in texts]
        self.names = make_names(rng, NAMES)

    def comment(self):
        """text, html, fingerprint: one paragraph or two, so that there are a million different ones."""
        pick = self.rng.random
        text, html, _plain, fingerprint, begun = self.paragraphs[int(pick() * PARAGRAPHS)]
        if pick() < 0.4:
            return text, html, fingerprint
        more = self.paragraphs[int(pick() * PARAGRAPHS)]
        begun = begun.copy()
        begun.update(more.plain)
        return f"{text}\n\n{more.text}", f"{html}\n{more.html}", _end(begun)

    def article(self, size):
        """A body of so many parts, in the HTML that articles are stored in."""
        parts = []
        for number in range(1, size + 1):
            parts.append(f'<h2 id="part-{number}">Part {number}</h2>')
            parts += [said.html for said in self.rng.sample(self.paragraphs, k=4)]
        return "".join(parts)


def _end(digest):
    return digest.hexdigest()[:32]
