"""A sheet to draw on, 1600 pixels wide. Everything is drawn twice as large and shrunk, for smooth edges.

Text knows its limits: a line too small to read, or running off the sheet, raises `Crowded`.
"""

import io
import math
from functools import cache
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from . import palette as tone

WIDTH = 1600
MARGIN = 96
SMALLEST = 34
FINE = 2
FONT = Path(__file__).resolve().parent.parent.parent / "static" / "fonts" / "atkinson-hyperlegible-next.woff2"
CAPITALS = 0.668  # height of a capital letter in this typeface, in ems


class Crowded(ValueError):
    """A text does not fit where it was put."""


class Canvas:
    def __init__(self, height=900, ground=tone.PAPER):
        self.height = height
        self.image = Image.new("RGB", (WIDTH * FINE, height * FINE), ground)
        self.pen = ImageDraw.Draw(self.image)

    def png(self):
        out = io.BytesIO()
        self.image.resize((WIDTH, self.height), Image.Resampling.LANCZOS).save(out, "PNG", compress_level=6)
        return out.getvalue()

    # Words

    def title(self, words, below="", fill=tone.INK, soft=tone.SOFT):
        self.text(MARGIN, 106, words, 60, 720, fill)
        if below:
            self.text(MARGIN, 176, below, 38, 420, soft)

    def note(self, words, fill=tone.SOFT):
        self.text(MARGIN, self.height - 76, words, 36, 420, fill)

    def text(self, x, y, words, size=38, weight=420, fill=tone.INK, align="left", within=None):
        """One line; y is the middle of its capitals. Answers its width."""
        wide = measure(words, size, weight)
        left = x - {"left": 0, "centre": wide / 2, "right": wide}[align]
        if size < SMALLEST or left < 30 or left + wide > WIDTH - 30 or (within and wide > within):
            raise Crowded(f"{words!r} is {wide:.0f} px wide at size {size}, from {left:.0f}")
        baseline = y + size * CAPITALS / 2
        self.pen.text((left * FINE, baseline * FINE), words, fill, _font(size, weight), anchor="ls")
        return wide

    def paragraph(self, x, y, words, width, size=38, weight=420, fill=tone.INK, align="left", leading=1.28):
        """Wrapped lines; y is the middle of the first line's capitals. Answers where a next line would be."""
        for line in wrap(words, width, size, weight, even=align == "centre"):
            self.text(x, y, line, size, weight, fill, align, within=width)
            y += size * leading
        return y

    # Shapes

    def box(self, x, y, w, h, fill=None, outline=None, width=4, radius=28):
        self.pen.rounded_rectangle(_fine(x, y, x + w, y + h), radius * FINE, fill, outline, width * FINE)

    def dashed_box(self, x, y, w, h, outline, width=4, radius=28):
        left, right, top, foot = x + radius, x + w - radius, y + radius, y + h - radius
        around = [
            *arc_points(right, top, radius, -90, 0),
            *arc_points(right, foot, radius, 0, 90),
            *arc_points(left, foot, radius, 90, 180),
            *arc_points(left, top, radius, 180, 270),
        ]
        self.dashes([*around, around[0]], outline, width)

    def disc(self, x, y, r, fill=None, outline=None, width=5):
        self.pen.ellipse(_fine(x - r, y - r, x + r, y + r), fill, outline, width * FINE)

    def ellipse(self, x, y, rx, ry, fill=None, outline=None, width=5):
        self.pen.ellipse(_fine(x - rx, y - ry, x + rx, y + ry), fill, outline, width * FINE)

    def shape(self, points, fill):
        self.pen.polygon([(x * FINE, y * FINE) for x, y in points], fill)

    def line(self, points, fill=tone.ACCENT, width=6):
        """A stroke with round ends and corners."""
        fine = [(x * FINE, y * FINE) for x, y in points]
        self.pen.line(fine, fill, round(width * FINE), joint="curve")
        end = round(width * FINE) / 2 - 0.5  # an ellipse is drawn to its last pixel included
        for x, y in (fine[0], fine[-1]):
            self.pen.ellipse([x - end, y - end, x + end, y + end], fill)

    def dashes(self, points, fill=tone.ACCENT, width=6, on=14, off=16):
        for piece in _pieces(points, on, off):
            self.line(piece, fill, width)

    def arrow(self, x1, y1, x2, y2, fill=tone.ACCENT, width=7, head=22):
        self.line([(x1, y1), (x2, y2)], fill, width)
        back = math.atan2(y1 - y2, x1 - x2)
        one, two = ((x2 + head * math.cos(back + turn), y2 + head * math.sin(back + turn)) for turn in (-0.7, 0.7))
        self.line([one, (x2, y2), two], fill, width)

    def hatch(self, x, y, w, h, fill, stripe, radius=14, gap=22, width=6):
        """A striped box, so that it differs from a plain one without its colour."""
        across, down = round(w * FINE), round(h * FINE)
        tile, mask = Image.new("RGB", (across, down), fill), Image.new("L", (across, down))
        pen = ImageDraw.Draw(tile)
        for start in range(-down, across, gap * FINE):
            pen.line([start, down, start + down, 0], stripe, width * FINE)
        ImageDraw.Draw(mask).rounded_rectangle([0, 0, across - 1, down - 1], radius * FINE, 255)
        self.image.paste(tile, (round(x * FINE), round(y * FINE)), mask)
        self.box(x, y, w, h, None, stripe, 4, radius)


def measure(words, size, weight):
    return _font(size, weight).getlength(words) / FINE


def wrap(words, width, size, weight=420, even=False):
    """Lines no wider than `width`; `even` ones are as alike in length as the same number of lines allows."""
    lines = _greedy(words, width, size, weight)
    while even and len(lines) > 1 and len(narrower := _greedy(words, width - 8, size, weight)) == len(lines):
        lines, width = narrower, width - 8
    return lines


def _greedy(words, width, size, weight):
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and measure(longer, size, weight) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def arc_points(x, y, r, start, end, steps=24):
    """Points along a circle, degrees clockwise from three o'clock."""
    angles = (math.radians(start + (end - start) * step / steps) for step in range(steps + 1))
    return [(x + r * math.cos(angle), y + r * math.sin(angle)) for angle in angles]


def lens(one, two, r):
    """The outline of what two discs of one size have in common."""
    towards = math.degrees(math.atan2(two[1] - one[1], two[0] - one[0]))
    half = math.degrees(math.acos(math.dist(one, two) / 2 / r))
    back = towards + 180
    return [
        *arc_points(*one, r, towards - half, towards + half),
        *arc_points(*two, r, back - half, back + half),
    ]


def _pieces(points, on, off):
    """Cut a line into strokes of length `on` with `off` between them."""
    piece, left, drawing = [points[0]], on, True
    for (x1, y1), (x2, y2) in pairwise(points):
        length, done = math.dist((x1, y1), (x2, y2)), 0
        while length - done > left:
            done += left
            at = (x1 + (x2 - x1) * done / length, y1 + (y2 - y1) * done / length)
            if drawing:
                yield [*piece, at]
            piece, drawing = [at], not drawing
            left = on if drawing else off
        left -= length - done
        piece.append((x2, y2))
    if drawing and len(piece) > 1:
        yield piece


def _fine(*values):
    return [value * FINE for value in values]


@cache
def _font(size, weight):
    font = ImageFont.truetype(io.BytesIO(_typeface()), size * FINE)
    font.set_variation_by_axes([weight])
    return font


@cache
def _typeface():
    return FONT.read_bytes()
