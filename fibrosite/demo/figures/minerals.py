"""Magnesium: how the forms differ, and what a blood test may miss."""

import math
import re

from . import facts, signs
from . import palette as tone
from .canvas import MARGIN, Canvas

FORMS = [
    ("Taken up better", ("citrate", "chloride", "lactate", "aspartate"), 4, tone.GREEN, tone.GREEN_SOFT),
    ("Taken up less", ("oxide", "hydroxide"), 1, tone.AMBER, tone.AMBER_SOFT),
]


def magnesium_forms():
    c = Canvas(1000)
    c.title("Forms of magnesium in the gut", "Where our sources place them. Forms without a figure are left out.")
    wide, gap = 688, 32
    for place, (heading, names, through, dark, pale) in enumerate(FORMS):
        x = MARGIN + place * (wide + gap)
        c.box(x, 240, wide, 606, pale, dark, 4, 36)
        _gut_wall(c, x + wide / 2, 370, through, dark)
        c.text(x + 48, 530, heading, 50, 700, dark)
        for number, name in enumerate(facts.form_names("magnesium", *names)):
            left, top = x + 48 + (number % 2) * 304, 588 + (number // 2) * 108
            c.box(left, top, 288, 84, tone.WHITE, radius=42)
            c.text(left + 144, top + 42, name.capitalize(), 42, 560, tone.INK, "centre")
    oxide = re.search(r"about \d+ per cent", facts.form_note("magnesium", "oxide"))[0]
    words = f"Oxide: {oxide} in one study of volunteers"
    c.paragraph(MARGIN + wide + gap + 48, 728, words, wide - 90, 38, 440, tone.INK)
    c.note("From a study in healthy volunteers, reviews and a fact sheet. Not in fibromyalgia.")
    return c


def _gut_wall(c, x, y, through, fill):
    """Four grains of mineral before a wall; some pass."""
    c.dashes([(x, y - 86), (x, y + 90)], fill, 9, 20, 20)
    for row in range(4):
        at = y - 66 + row * 44
        c.disc(x - 190, at, 14, fill)
        if row < through:
            c.arrow(x - 150, at, x + 180, at, fill, 8, 18)
        else:
            c.line([(x - 150, at), (x - 46, at)], fill, 8)


def blood_and_stores():
    c = Canvas(900)
    c.title("A blood level may not show the stores", "Magnesium, drawn as an idea and not to scale")
    _tube(c, 274, 250, 120, 350)
    c.text(334, 676, "What a blood test reads", 42, 680, tone.ROSE, "centre", within=500)
    c.text(334, 734, "one number, one day", 38, 420, tone.SOFT, "centre")
    c.dashes([(462, 425), (680, 425)], tone.ACCENT, 10, 2, 26)
    c.box(700, 250, 804, 350, tone.ACCENT_SOFT, tone.ACCENT, 6, 90)
    _hidden(c)
    c.text(1102, 676, "What the body keeps", 42, 680, tone.ACCENT_INK, "centre")
    c.text(1102, 734, "the test may not reflect it", 38, 420, tone.SOFT, "centre")
    c.note("Some studies found lower levels in fibromyalgia, others found no difference.")
    return c


def _tube(c, x, y, w, h):
    c.box(x, y, w, h, tone.WHITE, tone.ROSE, 6, w / 2)
    c.box(x + 15, y + 175, w - 30, h - 190, tone.ROSE_MID, radius=(w - 30) / 2)
    c.box(x + 15, y + 175, w - 30, 50, tone.ROSE_MID, radius=0)
    c.box(x - 18, y - 10, w + 36, 44, tone.ROSE, radius=14)
    c.line([(x + 16, y + 175), (x + w + 36, y + 175)], tone.ROSE, 6)
    for mark in (92, 134, 216, 258):
        c.line([(x + w - 34, y + mark), (x + w - 10, y + mark)], tone.ROSE, 5)


def _hidden(c):
    for column in range(16):
        for row in range(6):
            x, y = 768 + column * 43 + (row % 2) * 22, 305 + row * 48
            if math.dist((x, y), (1102, 425)) > 116:
                c.disc(x, y, 8, tone.ACCENT_MID)
    c.disc(1102, 425, 92, tone.WHITE, tone.ACCENT, 6)
    signs.question(c, 1102, 421, 82, tone.ACCENT)


FIGURES = {"magnesium-forms": magnesium_forms, "blood-and-stores": blood_and_stores}
