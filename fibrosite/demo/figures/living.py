"""Scenes from a day: a night with a gap in it, and bottles beside a notebook."""

import math

from . import palette as tone
from . import signs
from .canvas import MARGIN, Canvas, arc_points

STARS = (
    (1180, 130, 16),
    (980, 210, 10),
    (1496, 330, 12),
    (1262, 282, 9),
    (840, 110, 12),
    (80, 120, 11),
    (90, 790, 13),
)


def night_clock():
    c = Canvas(900, tone.NIGHT)
    _clock(c, 440, 450, 290)
    signs.moon(c, 1390, 180, 74, tone.CREAM, tone.NIGHT)
    for x, y, r in STARS:
        signs.star(c, x, y, r, tone.AMBER_MID)
    c.text(840, 410, "Awake at three", 84, 740, tone.CREAM)
    _night_bar(c, 840, 560, 640)
    return c


def _clock(c, x, y, r):
    c.disc(x, y, r, tone.NIGHT_RAISED, tone.CREAM, 10)
    for hour in range(12):
        angle = math.radians(hour * 30)
        length, wide = (30, 9) if hour % 3 == 0 else (14, 5)
        across, down = math.cos(angle), math.sin(angle)
        near, far = r - 32 - length, r - 32
        c.line([(x + near * across, y + near * down), (x + far * across, y + far * down)], tone.CREAM, wide)
    c.shape([(x, y), *arc_points(x, y, r - 84, -90, 0)], tone.ACCENT)
    c.line([(x, y), (x + 150, y)], tone.AMBER_MID, 16)
    c.line([(x, y), (x, y - 206)], tone.CREAM, 11)
    c.disc(x, y, 19, tone.CREAM)


def _night_bar(c, x, y, w):
    """From eleven to seven: asleep late, awake round three, a thinner sleep after.

    The gap is dashed and the second sleep lower, so that both show without colour.
    """
    hour = w / 8
    c.box(x + 0.9 * hour, y, 2.65 * hour, 76, tone.ACCENT_MID, radius=24)
    c.box(x + 5.1 * hour, y + 12, 2.5 * hour, 52, tone.ACCENT_MID, radius=24)
    c.dashed_box(x + 3.75 * hour, y + 2, 1.15 * hour, 72, tone.AMBER_MID, 5, 22)
    c.text(x + 2.22 * hour, y + 38, "asleep", 38, 640, tone.NIGHT, "centre")
    c.text(x + 6.35 * hour, y + 38, "asleep", 38, 640, tone.NIGHT, "centre")
    c.text(x + 4.32 * hour, y - 40, "awake", 38, 640, tone.AMBER_MID, "centre")
    for count, words in ((0, "11"), (2, "1"), (4, "3"), (6, "5"), (8, "7")):
        c.text(x + count * hour, y + 120, words, 38, 640 if words == "3" else 440, tone.CREAM, "centre")


BOTTLES = [
    (96, 122, 300, tone.ACCENT_MID, tone.ACCENT),
    (234, 112, 420, tone.GREEN_MID, tone.GREEN),
    (362, 132, 330, tone.AMBER_MID, tone.AMBER),
    (510, 106, 460, tone.ROSE_MID, tone.ROSE),
    (632, 128, 270, tone.NULL_MID, tone.SOFT),
]


def notebook_five_bottles():
    c = Canvas(1000)
    c.title("Five bottles, one notebook")
    shelf = 800
    for number, (x, wide, tall, fill, dark) in enumerate(BOTTLES, 1):
        _bottle(c, x, shelf, wide, tall, fill, dark, number)
    c.line([(MARGIN - 20, shelf + 8), (784, shelf + 8)], tone.INK, 12)
    _notebook(c, 850, 214, 640, 594)
    c.note("Write down what you take, what for, and whom you asked.")
    return c


def _bottle(c, x, floor, wide, tall, fill, dark, number):
    neck = wide * 0.56
    c.box(x + (wide - neck) / 2, floor - tall - 46, neck, 90, fill, dark, 5, 10)
    c.box(x + (wide - neck) / 2 - 12, floor - tall - 74, neck + 24, 52, dark, radius=12)
    c.box(x, floor - tall, wide, tall, fill, dark, 5, 26)
    c.box(x + 5, floor - tall * 0.72, wide - 10, tall * 0.44, tone.WHITE, radius=0)
    c.text(x + wide / 2, floor - tall * 0.5, str(number), 56, 720, tone.INK, "centre")


def _notebook(c, x, y, w, h):
    c.box(x + 14, y + 14, w, h, tone.LINE, radius=26)
    c.box(x, y, w, h, tone.WHITE, tone.ACCENT, 6, 26)
    for ring in range(8):
        at = y + 56 + ring * (h - 112) / 7
        c.line([(x - 24, at), (x + 24, at)], tone.ACCENT_INK, 9)
    for left, words in ((64, "What"), (236, "What for"), (470, "Asked?")):
        c.text(x + left, y + 66, words, 38, 700, tone.ACCENT_INK)
    c.line([(x + 52, y + 106), (x + w - 36, y + 106)], tone.ACCENT_MID, 4)
    for row in range(5):
        at = y + 156 + row * 92
        c.text(x + 64, at, str(row + 1), 42, 720, tone.INK)
        _scribble(c, x + 110, at + 4, (86, 70, 96, 78, 64)[row])
        _scribble(c, x + 238, at + 4, (150, 178, 122, 166, 140)[row])
        c.box(x + 506, at - 24, 48, 48, tone.WHITE, tone.SOFT, 5, 10)
        if row in (0, 1, 3):
            signs.tick(c, x + 532, at - 4, 22, tone.GREEN, 9)
        c.line([(x + 52, at + 46), (x + w - 36, at + 46)], tone.LINE, 3)


def _scribble(c, x, y, w):
    c.line([(x + step, y + 7 * math.sin(step / 7)) for step in range(0, w, 3)], tone.SOFT, 4)


FIGURES = {"night-clock": night_clock, "notebook-five-bottles": notebook_five_bottles}
