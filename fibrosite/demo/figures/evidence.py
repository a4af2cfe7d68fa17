"""How to read studies: certainty, outcomes, directions, and how few people there often are."""

from . import facts, signs
from . import palette as tone
from .canvas import MARGIN, Canvas

STEPS = [
    ("Very low", "no comparison, or under about 30 people", 262),
    ("Low", "one or two small controlled trials", 340),
    ("Moderate", "pooled trials that agree", 430),
    ("High", "nothing on this site is rated high", 520),
]


def evidence_ladder():
    c = Canvas(1000)
    c.title("How sure can studies make us?")
    x = MARGIN
    for solid, words in ((True, "had the supplement"), (False, "had something else")):
        c.disc(x + 12, 180, 12, tone.ACCENT if solid else tone.WHITE, tone.ACCENT, 5)
        x += 40 + c.text(x + 40, 180, words, 38, 420, tone.SOFT) + 56
    wide, gap, floor = 340, 16, 862
    tints = ((tone.NULL_SOFT, tone.NULL), (tone.AMBER_SOFT, tone.AMBER), (tone.ACCENT_SOFT, tone.ACCENT))
    for place, (name, what, tall) in enumerate(STEPS):
        x, y = MARGIN + place * (wide + gap), floor - tall
        fill, dark = tints[place] if place < len(tints) else (None, tone.SOFT)
        if fill:
            c.box(x, y, wide, tall, fill, dark, 4, 26)
        else:
            c.dashed_box(x, y, wide, tall, dark, 4, 26)
        c.text(x + 32, y + 58, name, 46, 700, dark)
        c.paragraph(x + 32, y + 118, what, wide - 56, 36, 440, tone.INK)
        _studies(c, x + wide / 2, y - 20, place)
    c.note("Lowered when the people studied did not have fibromyalgia.")
    return c


def _studies(c, x, y, place):
    """People on a step: one group, two groups side by side, or several such trials."""
    if place == 0:
        _crowd(c, x - 36, y, 4, True)
    trials = (0, 1, 3, 0)[place]
    for trial in range(trials):
        left = x - 37 + (trial - (trials - 1) / 2) * 112
        _crowd(c, left, y, 2, True)
        _crowd(c, left + 50, y, 2, False)


def _crowd(c, x, y, columns, solid):
    for column in range(columns):
        for row in range(3):
            _person(c, x + column * 24, y - 10 - row * 24, 9, tone.ACCENT, solid, 4)


def _person(c, x, y, r, fill, solid, width=5):
    c.disc(x, y, r, fill if solid else tone.WHITE, fill, width)


def balance():
    c = Canvas(900, tone.ACCENT_SOFT)
    c.title("Three answers, the same weight")
    c.line([(800, 212), (800, 270)], tone.ACCENT_INK, 10)
    c.disc(800, 206, 20, tone.ACCENT_INK)
    c.line([(310, 270), (1290, 270)], tone.ACCENT_INK, 12)
    answers = [
        (310, "For", "it helped more than the comparison", tone.GREEN),
        (800, "No difference", "it did no better than the comparison", tone.NULL),
        (1290, "Against", "it did worse, or it did harm", tone.ROSE),
    ]
    for x, name, what, dark in answers:
        for side in (-1, 1):
            c.line([(x, 270), (x + side * 96, 398)], tone.ACCENT_INK, 5)
        c.disc(x, 470, 128, tone.WHITE, dark, 8)
        _sign_of(c, x, 470, name, dark)
        c.text(x, 662, name, 50, 700, dark, "centre")
        c.paragraph(x, 720, what, 390, 38, 420, tone.INK, "centre")
    return c


def _sign_of(c, x, y, name, fill):
    if name == "For":
        signs.plus(c, x, y, 52, fill, 20)
    elif name == "Against":
        c.line([(x - 52, y), (x + 52, y)], fill, 20)
    else:
        for shift in (-24, 24):
            c.line([(x - 52, y + shift), (x + 52, y + shift)], fill, 20)


def outcome_tiers():
    c = Canvas(1000)
    c.title("What did the trial set out to show?", "The same trial, three kinds of result")
    tiers = [
        (
            "Primary outcome",
            "the question the trial was built to answer",
            "counts most",
            tone.ACCENT,
            tone.WHITE,
            1408,
        ),
        (
            "Secondary outcome",
            "other things measured along the way",
            "a hint",
            tone.ACCENT_MID,
            tone.INK,
            1208,
        ),
        (
            "Subgroup",
            "only some of the people who took part",
            "a weaker hint",
            tone.ACCENT_SOFT,
            tone.INK,
            1008,
        ),
    ]
    for place, (name, what, weight, fill, words, wide) in enumerate(tiers):
        y = 244 + place * 212
        c.box(MARGIN, y, wide, 188, fill, tone.ACCENT_INK, 4, 32)
        _mark(c, MARGIN + 96, y + 94, place, words)
        c.text(MARGIN + 200, y + 64, name, 46, 700, words)
        c.text(MARGIN + 200, y + 126, what, 38, 440, words)
        c.text(MARGIN + wide - 40, y + 64, weight, 38, 640, words, "right")
    c.note("Hints are worth testing again. They are not yet answers.")
    return c


def _mark(c, x, y, place, fill):
    """A target hit in the middle, a target hit further out, or two people picked out of nine."""
    if place < 2:
        c.disc(x, y, 56, None, fill, 5)
        c.disc(x, y, 30, None, fill, 5)
        c.disc(x + 31 * place, y - 31 * place, 14, fill)
        return
    for column in (-1, 0, 1):
        for row in (-1, 0, 1):
            c.disc(x + column * 40, y + row * 40, 13, fill if column == 1 and row >= 0 else None, fill, 4)


TRIALS = [
    ("Malic acid mix", "russell-1995", True),
    ("SAMe", "jacobsen-1991", True),
    ("Tryptophan mix", "rossello-aubach-2025", True),
    ("Acetyl-L-carnitine", "rossini-2007", True),
    ("CoQ10 (ubiquinol)", "juvenile-fm-coq10-2013", False),
    ("Vitamin B12", "gharibpoor-2022", False),
    ("5-HTP", "sarzi-5htp-1992", False),
    ("D-ribose", "teitelbaum-2012", False),
]


def small_trials():
    c = Canvas(1000)
    c.title("How many people took part?", "Eight studies in fibromyalgia. One dot is one person.")
    y = 256
    for compared in (True, False):
        fill = tone.ACCENT if compared else tone.AMBER
        c.disc(MARGIN + 12, y, 12, fill if compared else tone.WHITE, fill, 5)
        c.text(MARGIN + 40, y, "compared with placebo" if compared else "no comparison group", 38, 680, fill)
        y += 56
        for name, reference, kind in TRIALS:
            if kind == compared:
                y = _study(c, y, name, *facts.people(reference), fill, compared)
        y += 24
    return c


def _study(c, y, name, count, year, fill, solid, rows=4, pitch=16):
    after = MARGIN + c.text(MARGIN, y + 14, name, 36, 560, tone.INK) + 16
    c.text(after, y + 14, str(year), 36, 420, tone.SOFT)
    for dot in range(count):
        _person(c, 560 + (dot // rows) * pitch, y - 12 + (dot % rows) * pitch, 5.5, fill, solid, 3)
    right = 560 + ((count - 1) // rows) * pitch + 30
    c.text(right, y + 14, str(count), 40, 700, fill)
    return y + 71


FIGURES = {
    "evidence-ladder": evidence_ladder,
    "balance": balance,
    "outcome-tiers": outcome_tiers,
    "small-trials": small_trials,
}
