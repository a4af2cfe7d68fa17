"""What the pages say until the operator changes them."""

from pathlib import Path

TEXTS = Path(__file__).parent / "texts"
TITLES = {
    "about": "About this site",
    "rules": "How we talk with each other",
    "privacy": "What we know about you",
    "disclaimer": "Not medical advice",
}


def fill(SitePage):
    """Make the pages that are missing; answers how many. A migration passes its own model."""
    made = 0
    for slug, title in TITLES.items():
        body = (TEXTS / f"{slug}.html").read_text("utf-8")
        made += SitePage.objects.get_or_create(slug=slug, defaults={"title": title, "body": body})[1]
    return made
