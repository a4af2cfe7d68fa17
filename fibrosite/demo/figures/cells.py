"""Inside a cell: three substances and the place where each has work."""

import math

from . import palette as tone
from . import signs
from .canvas import MARGIN, Canvas, arc_points


def cell_energy():
    c = Canvas(1000)
    c.title("Three places of work in a cell")
    c.box(MARGIN, 184, 1408, 424, tone.ACCENT_SOFT, tone.ACCENT_MID, 6, 190)
    _energy_maker(c, 800, 396, 300, 152)
    _fat_coming_in(c, 340, 396)
    _spark(c, 800, 396)
    c.arrow(1118, 396, 1176, 396, tone.ACCENT, 9, 24)
    _energy_molecule(c, 1262, 396)
    for x, name, what in (
        (340, "Carnitine", "moves fat into the energy makers"),
        (800, "Coenzyme Q10", "helps to release the energy"),
        (1262, "Ribose", "is a part of the energy molecule"),
    ):
        c.line([(x, 516), (x, 660)], tone.ACCENT_INK, 4)
        c.disc(x, 516, 9, tone.ACCENT_INK)
        c.text(x, 708, name, 48, 700, tone.ACCENT_INK, "centre")
        c.paragraph(x, 768, what, 400, 38, 420, tone.INK, "centre")
    c.note("Having work in a cell is not proof that taking more helps.")
    return c


def _energy_maker(c, x, y, rx, ry):
    c.box(x - rx, y - ry, 2 * rx, 2 * ry, tone.AMBER_SOFT, tone.AMBER, 7, ry)
    for dx, side in ((-220, -1), (-130, -1), (130, -1), (220, -1), (-175, 1), (175, 1)):
        reach = math.sqrt(ry**2 - max(0, abs(dx) - (rx - ry)) ** 2)
        c.line([(x + dx, y + side * (reach - 22)), (x + dx, y + side * 18)], tone.AMBER_MID, 20)


def _fat_coming_in(c, x, y):
    signs.drop(c, x, y - 6, 38, tone.AMBER_MID)
    c.line(arc_points(x, y - 2, 66, 0, 180), tone.GREEN, 16)
    c.arrow(x + 92, y, x + 196, y, tone.GREEN, 9, 24)


def _spark(c, x, y):
    c.disc(x, y, 92, tone.WHITE, tone.ACCENT, 6)
    bolt = ((16, -62), (-40, 10), (-4, 10), (-16, 62), (40, -12), (4, -12))
    c.shape([(x + dx, y + dy) for dx, dy in bolt], tone.ACCENT)


def _energy_molecule(c, x, y):
    c.line([(x, y), (x + 170, y)], tone.ACCENT_INK, 8)
    for place in range(3):
        c.disc(x + 92 + place * 45, y, 20, tone.WHITE, tone.ACCENT_INK, 6)
    ring = arc_points(x, y, 56, 0, 360, steps=5)
    c.shape(ring, tone.ACCENT_MID)
    c.line(ring, tone.ACCENT_INK, 7)


FIGURES = {"cell-energy": cell_energy}
