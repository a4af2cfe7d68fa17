"""Pictures of every kind of page of a running demo, to be looked at:

python manage.py demo &
python -m tests.screens                   # all of them, into var/screens/
python -m tests.screens home article --themes dark --widths 390
"""

import argparse
from pathlib import Path

from playwright.sync_api import sync_playwright
from tqdm import tqdm

from tests.browser.conftest import CHROMIUM, FLAGS

PAGES = {
    "home": "/",
    "articles": "/articles/",
    "articles-empty": "/articles/?page=1&topic=none-of-them",
    "article": "/articles/brain-messengers-in-pairs/",
    "article-500-comments": "/articles/which-magnesium/",
    "print-short": "/articles/brain-messengers-in-pairs/?print=short",
    "print-full": "/articles/brain-messengers-in-pairs/?print=full",
    "saved": "/saved/",
    "reading": "/reading/",
    "topics": "/topics/",
    "topic": "/topics/sleep/",
    "supplements": "/supplements/",
    "supplement": "/supplements/magnesium/",
    "compare": "/compare/?s=magnesium&s=melatonin",
    "my-list": "/my-list/",
    "discussions": "/discussions/",
    "search": "/search/?q=magnesium+and+sleep",
    "search-empty": "/search/?q=xylophone",
    "my-comments": "/my-comments/",
    "newsletter": "/newsletter/",
    "newsletter-issue": "/newsletter/2026-08/",
    "about": "/about/",
    "rules": "/rules/",
    "privacy": "/privacy/",
    "disclaimer": "/disclaimer/",
    "not-found": "/articles/there-is-no-such-article/",
}
THEMES = ["light", "sepia", "dim", "dark"]
WIDTHS = [390, 1280]


def main():
    args = _arguments()
    args.into.mkdir(parents=True, exist_ok=True)
    names = args.names or list(PAGES)
    wanted = [(name, width, theme) for name in names for width in args.widths for theme in args.themes]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name, width, theme in tqdm(wanted, unit="picture"):
            _picture(browser, args, name, width, theme)
        for name in tqdm(names, unit="print"):
            _print(browser, args, name)
        browser.close()
    print(args.into)


def _arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="PAGE", help=", ".join(PAGES))
    parser.add_argument("--site", default="http://127.0.0.1:8000", help="where the demo runs (default: %(default)s)")
    parser.add_argument("--into", type=Path, default=Path("var/screens"), help="the folder (default: %(default)s)")
    parser.add_argument("--themes", nargs="+", choices=THEMES, default=THEMES)
    parser.add_argument("--widths", nargs="+", type=int, default=WIDTHS, help="in CSS pixels")
    return parser.parse_args()


def _picture(browser, args, name, width, theme):
    context = browser.new_context(base_url=args.site, viewport={"width": width, "height": 844}, locale="en-GB")
    context.add_init_script(f"localStorage.setItem('theme', {theme!r})")
    page = context.new_page()
    page.goto(PAGES[name])
    page.screenshot(path=args.into / f"{name}-{width}-{theme}.png", full_page=True)
    context.close()


def _print(browser, args, name):
    page = browser.new_page(base_url=args.site)
    page.goto(PAGES[name])
    page.pdf(path=args.into / f"{name}.pdf", format="A4")
    page.close()


if __name__ == "__main__":
    main()
