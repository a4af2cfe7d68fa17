"""The drawings of the demo articles, made by code: `draw("balance")` answers PNG bytes, 1600 px wide.

The numbers, names and severities in a drawing are read from the demo's facts when it is drawn. Its short
sentences are ours and say no more than the facts do.
"""

from . import cells, evidence, intakes, interactions, living, messengers, minerals

_FIGURES = {
    **messengers.FIGURES,
    **intakes.FIGURES,
    **minerals.FIGURES,
    **interactions.FIGURES,
    **cells.FIGURES,
    **evidence.FIGURES,
    **living.FIGURES,
}

KEYS = tuple(_FIGURES)


def draw(key: str) -> bytes:
    """The PNG of one figure. Raises KeyError for a key not in KEYS."""
    return _FIGURES[key]().png()
