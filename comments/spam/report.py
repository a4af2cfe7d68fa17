"""How good the filter is: it learns from the first part of what is known and is asked about the rest. Pure."""

from dataclasses import dataclass, field
from time import perf_counter

from comments.spam.classifier import Memory

TENTHS = 10


@dataclass
class Report:
    learned: list  # [ham, spam]
    answers: list = field(default_factory=list)  # (probability or None, was it spam)
    seconds: float = 0.0

    @property
    def tested(self):
        spam = sum(is_spam for _, is_spam in self.answers)
        return [len(self.answers) - spam, spam]

    @property
    def without_opinion(self):
        return sum(probability is None for probability, _ in self.answers)

    @property
    def milliseconds(self):
        return 1000 * self.seconds / len(self.answers)

    def at(self, threshold):
        """(spam caught, ham caught) with a probability of `threshold` or more."""
        caught = [is_spam for probability, is_spam in self.answers if (probability or 0) >= threshold]
        return sum(caught), len(caught) - sum(caught)

    def calibration(self):
        """For every tenth that was used: (from, to, how many, their mean probability, share of spam)."""
        for tenth in range(TENTHS):
            rows = [(p, s) for p, s in self.answers if p is not None and min(TENTHS - 1, int(p * TENTHS)) == tenth]
            if rows:
                said, was = (sum(column) / len(rows) for column in zip(*rows, strict=True))
                yield tenth / TENTHS, (tenth + 1) / TENTHS, len(rows), said, was


def measure(rows, first, look):
    """Learn from the `first` rows, ask about the others. `look(row)` answers its tokens and whether it was spam.

    None when the first rows are too few of a kind for an opinion."""
    memory = Memory()
    rows = iter(rows)
    for _ in range(first):
        memory.learn(*look(next(rows)))
    memory.fit()
    if memory.slope is None:
        return None
    report = Report(learned=list(memory.seen))
    for row in rows:
        began = perf_counter()
        tokens, is_spam = look(row)
        opinion = memory.opinion(tokens)
        report.seconds += perf_counter() - began
        report.answers.append((opinion.probability if opinion else None, is_spam))
    return report
