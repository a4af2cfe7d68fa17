"""The mathematics: naive Bayes over the tokens of a comment, and a calibration that makes its score a probability.

A score is the sum of the tokens' log odds (Laplace, α = ½), divided by n^0.8: tokens of one comment say nearly
the same things, and a plain sum would be far too sure. Before a comment is learned it is scored, so each lesson is
first an exam; Platt's sigmoid through the latest exams turns scores into probabilities. Counts can be taken back,
which is why this is not a gradient method. docs/decisions/0012-spam.md has the measurements."""

from collections import deque
from dataclasses import dataclass, field
from math import exp, log
from typing import NamedTuple

ALPHA, DAMPING = 0.5, 0.8
FIRST_EXAM = 10  # comments of both kinds it has to know before it is examined
EXAMS_NEEDED = 20  # of both kinds, before it has an opinion
EXAMS_KEPT = 500  # the latest: the share of spam changes, and so does how well it knows it
REFIT_EVERY = 20
MOST_WORDS = 6


class Opinion(NamedTuple):
    probability: float
    words: list  # [what a moderator reads, weight], the weightiest first; only what speaks for spam


@dataclass
class Memory:
    """What was learned. `counts` is {token: [in ham, in spam]}, `seen` is [ham, spam]."""

    counts: dict = field(default_factory=dict)
    seen: list = field(default_factory=lambda: [0, 0])
    exams: deque = field(default_factory=lambda: deque(maxlen=EXAMS_KEPT))  # (score, was it spam)
    slope: float | None = None
    offset: float = 0.0

    def opinion(self, tokens):
        """None while it has not seen enough, or when no token is known."""
        weights = self.weights(tokens)
        if self.slope is None or not weights:
            return None
        return Opinion(self._probability(_score(weights)), _reasons(weights, tokens))

    def learn(self, tokens, is_spam):
        """Answers the score that it gave before it learned; None when it was too early to ask."""
        weights = self.weights(tokens) if min(self.seen) >= FIRST_EXAM else None
        self.count(tokens, is_spam, 1)
        if not weights:
            return None
        self.exams.append((_score(weights), is_spam))
        if self.slope is None or sum(self.seen) % REFIT_EVERY == 0:
            self.fit()
        return self.exams[-1][0]

    def count(self, tokens, is_spam, change):
        """`change` is 1, or -1 to take back what was learned."""
        self.seen[is_spam] = max(0, self.seen[is_spam] + change)
        for token in tokens:
            counts = self.counts.setdefault(token, [0, 0])
            counts[is_spam] = max(0, counts[is_spam] + change)

    def weights(self, tokens):
        """The log odds of every known token; above zero speaks for spam."""
        all_ham, all_spam = (log(seen + 2 * ALPHA) for seen in self.seen)
        known = ((token, self.counts[token]) for token in tokens if any(self.counts.get(token, ())))
        return {token: log(spam + ALPHA) - all_spam - log(ham + ALPHA) + all_ham for token, (ham, spam) in known}

    def fit(self):
        spam = sum(is_spam for _, is_spam in self.exams)
        if min(spam, len(self.exams) - spam) >= EXAMS_NEEDED:
            self.slope, self.offset = platt(self.exams)
        else:
            self.slope = None

    def _probability(self, score):
        return _sigmoid(self.slope * score + self.offset)


def platt(exams, rounds=30):
    """Slope and offset of the sigmoid through (score, is_spam), by Newton's method with the softened targets of
    Platt (1999); the slope is never negative, or the classifier would be turned upside down."""
    spam = sum(is_spam for _, is_spam in exams)
    targets = {True: (spam + 1) / (spam + 2), False: 1 / (len(exams) - spam + 2)}
    slope, offset = 1.0, 0.0
    for _ in range(rounds):
        by_slope = by_offset = 0.0
        a, b, c = 1e-3, 0.0, 1e-3  # the curvature, kept invertible
        for score, is_spam in exams:
            p = _sigmoid(slope * score + offset)
            wrong, spread = p - targets[is_spam], p * (1 - p)
            by_slope += wrong * score
            by_offset += wrong
            a += spread * score * score
            b += spread * score
            c += spread
        step = (c * by_slope - b * by_offset) / (a * c - b * b), (a * by_offset - b * by_slope) / (a * c - b * b)
        slope, offset = slope - max(-2, min(2, step[0])), offset - max(-2, min(2, step[1]))
        if max(map(abs, step)) < 1e-6:
            break
    return max(0.0, slope), offset


def _sigmoid(x):
    return 1 / (1 + exp(-max(-30.0, min(30.0, x))))


def _score(weights):
    return sum(weights.values()) / (len(weights) + 1) ** DAMPING


def _reasons(weights, tokens):
    by_label = {}
    for token, weight in weights.items():
        by_label[tokens[token]] = by_label.get(tokens[token], 0) + weight
    first = sorted(by_label.items(), key=lambda item: -item[1])[:MOST_WORDS]
    return [[label, round(weight, 1)] for label, weight in first if weight > 0]
