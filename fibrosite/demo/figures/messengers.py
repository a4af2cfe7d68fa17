"""Brain messengers: the pairs, and the path that ends in melatonin."""

from itertools import pairwise

from . import palette as tone
from . import signs
from .canvas import Canvas, arc_points, lens

PAIRS = [
    ("Serotonin", "Melatonin", tone.ACCENT, tone.ACCENT_MID, tone.ACCENT_SOFT),
    ("Noradrenaline", "Dopamine", tone.AMBER, tone.AMBER_MID, tone.AMBER_SOFT),
    ("GABA", "Glutamate", tone.GREEN, tone.GREEN_MID, tone.GREEN_SOFT),
]


def brain_messenger_pairs():
    c = Canvas(1000)
    c.title("Brain messengers in pairs", "They carry or tune signals, and pain is one of them.")
    for x, (first, second, dark, middle, pale) in zip((340, 800, 1260), PAIRS, strict=True):
        one, two, r = (x - 44, 415), (x + 44, 645), 166
        c.disc(*one, r, dark)
        c.disc(*two, r, pale, dark, 6)
        c.shape(lens(one, two, r - 3), middle)
        c.disc(*two, r, None, dark, 6)
        c.text(one[0], one[1] - 22, first, 42, 680, tone.WHITE, "centre", within=2 * r - 30)
        c.text(two[0], two[1] + 22, second, 42, 680, dark, "centre", within=2 * r - 30)
    c.note("The pairs are a way to tell the story, not a test result.")
    return c


PATH = [
    ("Tryptophan", "in protein foods"),
    ("5-HTP", "the step between"),
    ("Serotonin", "a brain messenger"),
    ("Melatonin", "tells the body it is night"),
]


def serotonin_path():
    c = Canvas(900, tone.ACCENT_SOFT)
    c.title("From food to night", "One path in the body, in four steps", soft=tone.SOFT)
    xs, y, r = (250, 617, 983, 1350), 410, 124
    for left, right in pairwise(xs):
        c.arrow(left + r + 26, y, right - r - 28, y, tone.ACCENT, 8, 26)
    for x, (name, what), icon in zip(xs, PATH, (_bowl, _seeds, _nerve_ends, _night), strict=True):
        c.disc(x, y, r, tone.NIGHT if icon is _night else tone.WHITE, tone.ACCENT, 6)
        icon(c, x, y)
        c.text(x, y + r + 72, name, 50, 700, tone.ACCENT_INK, "centre")
        c.paragraph(x, y + r + 132, what, 336, 38, 420, tone.SOFT, "centre")
    c.note("To stand on this path is not proof that a supplement helps.")
    return c


def _bowl(c, x, y):
    for dx, dy in ((-34, -14), (0, -26), (34, -14), (-17, -44), (17, -44)):
        c.disc(x + dx, y + dy, 20, tone.GREEN_MID, tone.GREEN, 4)
    c.shape(arc_points(x, y - 2, 74, 0, 180), tone.ACCENT)
    c.line([(x - 78, y - 2), (x + 78, y - 2)], tone.ACCENT_INK, 9)
    c.line([(x - 26, y + 76), (x + 26, y + 76)], tone.ACCENT_INK, 9)


def _seeds(c, x, y):
    for dx, dy in ((-40, 26), (40, 26), (0, -34)):
        c.disc(x + dx, y + dy, 34, tone.AMBER_MID, tone.AMBER, 5)
        c.line(arc_points(x + dx, y + dy, 17, 190, 270, 10), tone.AMBER, 5)


def _nerve_ends(c, x, y):
    c.line([(x - 96, y), (x - 60, y)], tone.ACCENT, 20)
    c.box(x - 66, y - 52, 40, 104, tone.ACCENT, radius=20)
    c.line([(x + 60, y), (x + 96, y)], tone.ACCENT, 20)
    c.box(x + 26, y - 52, 40, 104, tone.ACCENT_MID, radius=20)
    for dx, dy in ((-6, -34), (8, -12), (-8, 10), (6, 34)):
        c.disc(x + dx, y + dy, 8, tone.AMBER)


def _night(c, x, y):
    signs.moon(c, x - 8, y + 4, 62, tone.CREAM, tone.NIGHT)
    signs.star(c, x + 46, y - 40, 18, tone.CREAM)
    signs.star(c, x + 64, y + 14, 11, tone.CREAM)


FIGURES = {"brain-messenger-pairs": brain_messenger_pairs, "serotonin-path": serotonin_path}
