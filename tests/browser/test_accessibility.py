"""Axe finds nothing on any public page, light and dark, wide and narrow; nothing scrolls sideways at 320 px."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.makers import (
    LONG_AGO,
    make_article,
    make_caution,
    make_claim,
    make_comment,
    make_concern,
    make_intake,
    make_issue,
    make_reference,
    make_supplement,
    make_thread,
    make_topic,
)

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = [
    "/",
    "/articles/",
    "/articles/?kind=guide",
    "/articles/everything/",
    "/topics/",
    "/topics/poor-sleep/",
    "/supplements/",
    "/supplements/magnesium/",
    "/compare/?s=magnesium&s=calcium",
    "/my-comments/",
    "/my-list/",
    "/my-list/sheet/",
    "/authors/maren-aldous/",
    "/search/",
    "/search/?q=everything",
    "/search/?q=nothingatall",
    "/articles/everything/?print=short",
    "/reading/",
    "/saved/",
    "/offline/",
    "/newsletter/",
    "/newsletter/news/",
    "/nowhere/",
]
THEMES = ["light", "sepia", "dim", "dark"]


@pytest.fixture
def site():
    magnesium, topic = make_supplement(), make_topic("Poor sleep")
    magnesium.topics.set([topic])
    magnesium.forms.create(name="Citrate", note="Dissolves well.", source=make_reference())
    make_intake(magnesium)
    make_intake(magnesium, basis="UL", group="any", amount="350")
    make_claim(magnesium, topic)
    for number, name in enumerate(("Kidney disease", "Gabapentin", "Tetracyclines", "Calcium tablets")):
        make_caution(
            magnesium, make_concern(name), severity=(1, 2, 4, 1)[number], verified_on=None if number else "2026-01-01"
        )
    body = (
        '<h2 id="why">Why?</h2><p>Because.<cite data-reference="macian-2022"></cite></p>'
        '<div data-block="intakes" data-supplement="magnesium"></div>'
        '<div data-block="evidence" data-supplement="magnesium"></div>'
        '<div data-block="forms" data-supplement="magnesium"></div>'
        '<aside data-callout="stop"><p>Ask first.</p></aside>'
        "<details><summary>And then?</summary><p>Then rest.</p></details>"
        '<h2 id="what">What next?</h2><table><caption>Nights</caption><thead><tr><th scope="col">Night</th>'
        '<th scope="col">Hours</th></tr></thead><tbody><tr><th scope="row">One</th><td>5</td></tr></tbody></table>'
    )
    article = make_article(
        "Everything", body=body, topics=[topic], supplements=[magnesium], kind="guide", disclosure="Nobody gains."
    )
    make_thread(article, roots=2, replies_each=7)
    make_issue("News", articles=[article], began_at=LONG_AGO)
    make_comment(article, "They link to us.", kind="pingback", commenter=None, url="https://elsewhere.example/")


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing(site, new_page, theme):
    page = new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page.add_init_script(f"localStorage.setItem('theme', '{theme}')")
    findings = []
    for address in PAGES:
        page.goto(address)
        assert page.locator("html").get_attribute("data-theme") == theme
        results = Axe().run(page)
        findings += [f"{address}: {v['id']}: {v['nodes'][0]['html'][:150]}" for v in results.response["violations"]]
    assert not findings, "\n".join(findings)


def test_axe_finds_nothing_on_a_form_with_errors(site, new_page):
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto("/articles/everything/")
    page.get_by_label("E-mail, never shown").fill("no")
    page.locator("#comment-form form, form#comment-form").evaluate("form => { form.noValidate = true; form.submit() }")
    page.wait_for_url("**/comments/")
    violations = Axe().run(page).response["violations"]
    assert not violations, violations[0]["nodes"][0]["html"]


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_scrolls_sideways(site, new_page, width):
    page = new_page(viewport={"width": width, "height": 800})
    for address in PAGES:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
