"""The site's light theme, and a few middle tones for areas that carry no text."""

PAPER = "#fbf9f5"
WHITE = "#ffffff"
INK = "#2b2631"
SOFT = "#645d6b"
LINE = "#e4ddd6"

ACCENT = "#67488a"
ACCENT_INK = "#4d3268"
ACCENT_MID = "#b7a1ce"
ACCENT_SOFT = "#f0e9f6"

AMBER = "#7d5200"
AMBER_MID = "#e3b662"
AMBER_SOFT = "#fdf3de"

GREEN = "#2c664b"
GREEN_MID = "#93c2a9"
GREEN_SOFT = "#e7f2ec"

ROSE = "#8d2e29"
ROSE_MID = "#e0a49c"
ROSE_SOFT = "#fbebe8"

NULL = "#6d6672"
NULL_MID = "#b9b2bc"
NULL_SOFT = "#eeebee"

NIGHT = "#2e2142"
NIGHT_RAISED = "#46345f"
CREAM = "#fbf3e4"
