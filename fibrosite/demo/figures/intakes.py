"""Reference intakes as charts; every number comes from the supplement's record."""

from . import facts, signs
from . import palette as tone
from .canvas import MARGIN, WIDTH, Canvas

IU_PER_MCG = 40
SEXES = {"any": "All children", "female": "Girls, women", "male": "Boys, men"}


def magnesium_intake_chart():
    c = Canvas(1000)
    c.title("Magnesium: recommended intake by age", "RDA in milligrams a day, United States and Canada")
    bands = _by_age(facts.intakes("magnesium", "RDA"))
    floor, rise = 800, 440 / max(row["amount"] for rows in bands.values() for row in rows)
    pitch = (WIDTH - 2 * MARGIN) / len(bands)
    for place, (age, rows) in enumerate(bands.items()):
        middle, bar = MARGIN + pitch * (place + 0.5), 92
        left = middle - (bar * len(rows) + 10 * (len(rows) - 1)) / 2
        for row in sorted(rows, key=lambda row: row["sex"]):
            tall = row["amount"] * rise
            _bar(c, left, floor - tall, bar, tall, row["sex"])
            c.text(left + bar / 2, floor - tall - 34, str(row["amount"]), 42, 700, tone.INK, "centre")
            left += bar + 10
        c.text(middle, floor + 44, _words(age), 40, 600, tone.INK, "centre")
    c.line([(MARGIN, floor), (WIDTH - MARGIN, floor)], tone.SOFT, 4)
    _legend(c, 262)
    c.note("Age in years. Pregnancy and breastfeeding have their own values.")
    return c


def _by_age(rows):
    bands = {}
    for row in rows:
        bands.setdefault(facts.years(row), []).append(row)
    return bands


def _bar(c, x, y, w, h, sex):
    if sex == "female":
        c.box(x, y, w, h, tone.ACCENT, tone.ACCENT_INK, 4, 14)
    elif sex == "male":
        c.hatch(x, y, w, h, tone.AMBER_SOFT, tone.AMBER, 14)
    else:
        c.box(x, y, w, h, tone.NULL_MID, tone.NULL, 4, 14)


def _legend(c, y):
    x = MARGIN
    for sex, words in SEXES.items():
        _bar(c, x, y - 21, 56, 42, sex)
        x += 76 + c.text(x + 76, y, words, 38, 420, tone.INK) + 56


def vitamin_d_intake_chart():
    c = Canvas(900)
    c.title("Vitamin D: recommended intake by age", "Micrograms (mcg) a day, United States and Canada")
    signs.sun(c, 1404, 170, 46)
    rows = facts.intakes("vitamin-d", "AI") + facts.intakes("vitamin-d", "RDA")
    start, long = 470, 640 / max(row["amount"] for row in rows)
    for place, row in enumerate(rows):
        y, wide = 330 + place * 160, row["amount"] * long
        c.text(MARGIN, y, _spelled(facts.years(row)), 44, 640, tone.INK)
        if row["basis"] == "AI":
            c.hatch(start, y - 42, wide, 84, tone.AMBER_SOFT, tone.AMBER, 42)
        else:
            c.box(start, y - 42, wide, 84, tone.AMBER_MID, tone.AMBER, 4, 42)
        after = start + wide + 30
        after += c.text(after, y, f"{row['amount']} mcg", 50, 720, tone.INK) + 24
        c.text(after, y, f"{row['amount'] * IU_PER_MCG} IU", 38, 420, tone.SOFT)
    c.line([(start, 262), (start, 330 + 160 * (len(rows) - 1) + 68)], tone.LINE, 5)
    c.note("Striped: adequate intake (AI), used where no RDA is set. Plain: RDA.")
    return c


def _words(age):
    return f"{age[0]}+" if age[1] is None else f"{age[0]}–{age[1]}"


def _spelled(age):
    if age[1] is None:
        return f"{age[0]} and over"
    return "Under 1 year" if age == (0, 0) else f"{age[0]} to {age[1]} years"


FIGURES = {"magnesium-intake-chart": magnesium_intake_chart, "vitamin-d-intake-chart": vitamin_d_intake_chart}
