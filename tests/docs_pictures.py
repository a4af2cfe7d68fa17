"""The dozen small pictures of the docs, taken of a running demo:

python manage.py demo &
python -m tests.docs_pictures             # into fibrosite/docs/img/
"""

import argparse
import io
import json
import os
from pathlib import Path

import PIL.Image
from playwright.sync_api import sync_playwright
from tqdm import tqdm

from tests.browser.conftest import CHROMIUM, FLAGS

INTO = Path("fibrosite/docs/img")
PHONE, DESK = (390, 844), (1280, 860)
# name: address, size, theme, what to look at first
READERS = {
    "home": ("/", DESK, "light", None),
    "home-phone": ("/", PHONE, "sepia", None),
    "article": ("/articles/brain-messengers-in-pairs/", DESK, "light", None),
    "article-phone": ("/articles/awake-at-three/", PHONE, "dark", None),
    "discussion": ("/articles/brain-messengers-in-pairs/", DESK, "light", "#discussion"),
    "supplement": ("/supplements/magnesium/", DESK, "light", None),
    "evidence": ("/supplements/magnesium/", DESK, "dim", "#evidence"),
    "compare": ("/compare/?s=same&s=5-htp&s=st-johns-wort", DESK, "light", None),
    "search-phone": ("/search/?q=magnezium", PHONE, "light", None),
    "my-list-phone": ("/my-list/", PHONE, "light", None),
}
STAFF = {
    "queue": ("moderator", "/admin/comments/queue/"),
    "desk": ("author", "/admin/articles/article/"),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", default="http://127.0.0.1:8000", help="where the demo runs (default: %(default)s)")
    site = parser.parse_args().site
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name, (address, size, theme, place) in tqdm(READERS.items(), unit="picture"):
            page = _page(browser, site, size)
            page.context.add_init_script(f"localStorage.setItem('theme', {theme!r})")
            page.goto(address)
            if place:
                page.locator(place).evaluate("place => place.scrollIntoView()")
            _keep(page, name)
        accounts = json.loads((Path(os.environ.get("FIBROSITE_DATA", "var")) / "demo-accounts.json").read_text())
        for name, (username, address) in STAFF.items():
            page = _page(browser, site, DESK)
            page.goto(f"/admin/login/?next={address}")
            page.get_by_label("Username").fill(username)
            page.get_by_label("Password").fill(accounts[username])
            page.get_by_role("button", name="Log in").click()
            page.wait_for_url(f"**{address}")
            _keep(page, name)
        browser.close()


def _page(browser, site, size):
    viewport = dict(zip(("width", "height"), size, strict=True))
    return browser.new_page(base_url=site, viewport=viewport, locale="en-GB", reduced_motion="reduce")


def _keep(page, name):
    picture = PIL.Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    if picture.width > 900:
        picture = picture.resize((900, round(picture.height * 900 / picture.width)), PIL.Image.Resampling.LANCZOS)
    picture.save(INTO / f"{name}.webp", quality=80, method=6)
    page.context.close()


if __name__ == "__main__":
    main()
