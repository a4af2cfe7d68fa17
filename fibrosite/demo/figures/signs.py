"""Small signs shared by several drawings. Each stands at the middle it is given."""

import math

from . import palette as tone
from .canvas import arc_points


def stop(c, x, y, r=30, fill=tone.ROSE):
    c.shape(arc_points(x, y, r, 22.5, 382.5, steps=8), fill)
    c.line([(x, y - r * 0.48), (x, y + r * 0.1)], tone.WHITE, r * 0.2)
    c.disc(x, y + r * 0.48, r * 0.13, tone.WHITE)


def ask(c, x, y, r=30, fill=tone.AMBER):
    c.disc(x, y, r, fill)
    question(c, x, y, r * 0.95, tone.WHITE)


def question(c, x, y, r, fill):
    """A question mark about 1.3 r tall."""
    bow = arc_points(x, y - r * 0.25, r * 0.36, -190, 60)
    c.line([*bow, (x, y + r * 0.18), (x, y + r * 0.26)], fill, r * 0.2)
    c.disc(x, y + r * 0.58, r * 0.13, fill)


def tick(c, x, y, r=20, fill=tone.GREEN, width=7):
    c.line([(x - r, y), (x - r * 0.25, y + r * 0.75), (x + r, y - r * 0.8)], fill, width)


def plus(c, x, y, r, fill, width):
    c.line([(x - r, y), (x + r, y)], fill, width)
    c.line([(x, y - r), (x, y + r)], fill, width)


def moon(c, x, y, r, fill, ground):
    c.disc(x, y, r, fill)
    c.disc(x + r * 0.48, y - r * 0.26, r * 0.86, ground)


def star(c, x, y, r, fill):
    tips, dents = arc_points(x, y, r, -90, 270, 4), arc_points(x, y, r * 0.36, -45, 315, 4)
    c.shape([point for pair in zip(tips, dents, strict=True) for point in pair], fill)


def sun(c, x, y, r, fill=tone.AMBER_MID):
    for angle in range(0, 360, 45):
        dx, dy = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        c.line([(x + dx * r * 1.45, y + dy * r * 1.45), (x + dx * r * 1.8, y + dy * r * 1.8)], fill, r * 0.24)
    c.disc(x, y, r, fill)


def drop(c, x, y, r, fill=tone.ACCENT):
    c.shape([(x, y - r * 1.7), *arc_points(x, y, r, -28, 208, 40)], fill)
