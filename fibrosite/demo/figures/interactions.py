"""Supplements beside medicines: names, hours and severities come from the cautions."""

import math

from . import facts, signs
from . import palette as tone
from .canvas import MARGIN, Canvas, arc_points, lens, measure

NEED_HOURS = (
    "tetracycline-antibiotics",
    "quinolone-antibiotics",
    "bisphosphonates",
    "nitrofurantoin",
    "penicillamine",
    "iron",
    "gabapentin",
)
RAISE_SEROTONIN = (
    "ssri-antidepressants",
    "snri-antidepressants",
    "tricyclic-antidepressants",
    "maoi-antidepressants",
    "other-antidepressants",
    "tramadol",
    "triptans",
    "dextromethorphan",
    "opioid-painkillers",
)
WEAKENED = (
    "hormonal-contraceptives",
    "warfarin",
    "immunosuppressants",
    "heart-glycosides",
    "hiv-medicines",
    "cancer-medicines",
    "calcium-channel-blockers",
    "proton-pump-inhibitors",
)
SEVERITIES = {
    "avoid": ("Not without a clinician", signs.stop, tone.ROSE, tone.ROSE_SOFT),
    "ask-first": ("Ask first", signs.ask, tone.AMBER, tone.AMBER_SOFT),
}


def hours_apart():
    c = Canvas(1000)
    c.title("Magnesium: hours apart", "Solid: the least that a label or reference gives. Striped: the most.")
    start, hour, top, pitch = 610, 185, 352, 78
    bottom = top + pitch * (len(NEED_HOURS) - 1) + 34
    for count in range(5):
        x = start + count * hour
        c.line([(x, top - 46), (x, bottom)], tone.LINE if count else tone.ACCENT_MID, 4)
        c.text(x, top - 78, f"{count} h" if count else "0", 38, 600, tone.SOFT, "centre")
    for row, caution in enumerate(facts.cautions("magnesium", *NEED_HOURS)):
        y, gap = top + row * pitch, facts.hours_apart(caution)
        c.text(MARGIN, y, facts.label(caution["with"]), 40, 560, tone.INK, within=start - MARGIN - 30)
        if not gap:
            c.dashed_box(start + 4, y - 24, hour - 8, 48, tone.AMBER, 4, 22)
            signs.ask(c, start + hour / 2, y, 18)
            _aside(c, start + hour + 24, y, "no hours given here: ask", tone.AMBER)
            continue
        least, most, more = gap
        c.hatch(start + 20, y - 24, most * hour - 20, 48, tone.ACCENT_SOFT, tone.ACCENT_MID, 22, 20, 5)
        c.box(start, y - 24, least * hour, 48, tone.ACCENT, radius=22)
        words = f"{least}–{most} h or more" if more else f"{least}–{most} h"
        _aside(c, start + most * hour + 24, y, words, tone.ACCENT_INK)
    c.note("Your own leaflet and your pharmacist come first.")
    return c


def _aside(c, x, y, words, fill):
    """Words beside a bar, with the rules of the chart kept from running through them."""
    c.box(x - 8, y - 26, measure(words, 38, 680) + 16, 52, tone.PAPER, radius=10)
    c.text(x, y, words, 38, 680, fill)


def serotonin_stack():
    c = Canvas(1000)
    c.title("5-HTP on top of medicines", "5-HTP and these medicines both add to serotonin")
    _full_glass(c, 96, 456, 262, 396)
    _two_cards(c, facts.cautions("5-htp", *RAISE_SEROTONIN), (576, 490))
    c.note("Together they can set off serotonin syndrome, which is an emergency.", tone.ROSE)
    return c


def _two_cards(c, cautions, widths, top=240, tall=612):
    """The medicines that need a clinician beside those to ask about."""
    x = 410
    for wide, (severity, look) in zip(widths, SEVERITIES.items(), strict=True):
        words, sign, dark, pale = look
        c.box(x, top, wide, tall, pale, dark, 4, 30)
        sign(c, x + 60, top + 64, 28)
        c.text(x + 104, top + 64, words, 40, 700, dark, within=wide - 124)
        y = top + 148
        for caution in cautions:
            if caution["severity"] == severity:
                c.disc(x + 46, y, 7, dark)
                name = facts.label(caution["with"])
                y = 27 + c.paragraph(x + 70, y, name, wide - 90, 38, 480, tone.INK, leading=1.18)
        x += wide + 28


def _full_glass(c, x, y, w, h):
    """Layers already in the glass, and one more drop above it."""
    signs.drop(c, x + w / 2, y - 92, 66, tone.ACCENT)
    c.text(x + w / 2, y - 90, "5-HTP", 34, 720, tone.WHITE, "centre")
    for layer, fill in enumerate((tone.ACCENT_SOFT, tone.ACCENT_MID, tone.ACCENT_SOFT, tone.ACCENT_MID)):
        c.box(x + 20, y + 20 + layer * 90, w - 40, 78, fill, radius=24)
    c.text(x + w / 2, y + 20 + 90 + 39, "serotonin", 40, 640, tone.ACCENT_INK, "centre")
    corner = 40
    left = arc_points(x + corner, y + h - corner, corner, 180, 90)
    right = arc_points(x + w - corner, y + h - corner, corner, 90, 0)
    c.line([(x, y), *left, *right, (x + w, y)], tone.SOFT, 7)


def sjw_medicines():
    c = Canvas(1000)
    c.title("St John’s wort can weaken these", "It may lower how much of a medicine is in the body")
    _flower(c, 222, 500)
    _two_cards(c, facts.cautions("st-johns-wort", *WEAKENED), (672, 394))
    c.note("The list is not complete. Antidepressants carry a different danger: ask.")
    return c


def _flower(c, x, y):
    c.line([(x - 10 * math.sin(step / 8), y + 84 + step * 9) for step in range(25)], tone.GREEN, 12)
    for side in (-1, 1):
        root, tip = (x, y + 236), (x + side * 126, y + 164)
        c.shape(_leaf(root, tip), tone.GREEN_MID)
        c.line([root, (x + side * 88, y + 186)], tone.GREEN, 4)
    for petal in range(5):
        angle = math.radians(72 * petal - 90)
        for step in range(8):
            far, r = 52 + step * 8, 40 - abs(step - 3) * 3
            c.disc(x + far * math.cos(angle), y + far * math.sin(angle), r, tone.AMBER_MID)
    for ray in range(20):
        angle = math.radians(18 * ray)
        far = 74 + 14 * (ray % 2)
        c.line([(x, y), (x + far * math.cos(angle), y + far * math.sin(angle))], tone.AMBER, 3)
        c.disc(x + far * math.cos(angle), y + far * math.sin(angle), 6, tone.AMBER)
    c.disc(x, y, 26, tone.AMBER)


def _leaf(root, tip):
    """A lens from root to tip, as two discs would cut it."""
    long, (dx, dy) = math.dist(root, tip), (tip[0] - root[0], tip[1] - root[1])
    r, off = long * 0.8, math.sqrt((long * 0.8) ** 2 - long**2 / 4) / long
    middle = ((root[0] + tip[0]) / 2, (root[1] + tip[1]) / 2)
    return lens((middle[0] - dy * off, middle[1] + dx * off), (middle[0] + dy * off, middle[1] - dx * off), r)


FIGURES = {"hours-apart": hours_apart, "serotonin-stack": serotonin_stack, "sjw-medicines": sjw_medicines}
