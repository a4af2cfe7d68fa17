"""What the page does for tired readers, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.makers import make_article, make_caution, make_concern, make_supplement

pytestmark = pytest.mark.django_db(transaction=True)
PARTS = ["Falling asleep", "Waking at three", "What I do now"]
ADDRESS = "/articles/awake-at-three/"
FIRST_SIGHT = """new MutationObserver((_changes, observer) => {
  if (!document.body) return;
  window.seen = document.documentElement.dataset.theme;
  observer.disconnect();
}).observe(document, { childList: true, subtree: true })"""


@pytest.fixture
def article():
    words = "<p>Few trials were made, and those were small, so nobody can be sure of much.</p>" * 12
    body = "".join(f'<h2 id="part-{number}">{name}</h2>{words}' for number, name in enumerate(PARTS, 1))
    magnesium = make_supplement()
    for number in range(25):
        make_caution(magnesium, make_concern(f"Medicine {number}"))
    return make_article("Awake at three", body=body, supplements=[magnesium])


def test_a_choice_holds_on_the_next_page_before_anything_is_painted(new_page):
    page = new_page(viewport={"width": 390, "height": 800})
    page.goto("/")
    page.get_by_text("Aa").click()
    page.get_by_role("radio", name="Sepia").check()
    page.get_by_role("radio", name="Huge").check()
    expect(page.locator("html")).to_have_css("font-size", "24px")
    page.add_init_script(FIRST_SIGHT)
    page.goto("/supplements/")
    assert page.evaluate("window.seen") == "sepia"
    expect(page.locator("body")).to_have_css("background-color", "rgb(245, 236, 219)")
    assert page.context.cookies() == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_text("Aa").click()
    page.get_by_role("button", name="As it was").click()
    expect(page.locator("html")).to_have_css("font-size", "16px")


def test_nothing_jumps_while_the_page_loads(new_page, article):
    """What scripts offer has its place from the first paint; a change of typeface may move a line by a hair."""
    page = new_page(viewport={"width": 390, "height": 800})
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver((list) => list.getEntries().forEach((one) => (moved += one.value)))"
        ".observe({ type: 'layout-shift', buffered: true })"
    )
    page.goto("/articles/awake-at-three/")
    page.get_by_role("button", name="One part at a time").wait_for()
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate("moved") < 0.01


def test_without_javascript_a_page_of_its_own_does_the_same(new_page):
    page = new_page(java_script_enabled=False)
    page.goto("/")
    page.locator("header").get_by_role("link", name="Reading").click()
    page.get_by_role("radio", name="Dark").check()
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("status")).to_contain_text("Kept")
    page.goto("/supplements/")
    expect(page.locator("body")).to_have_css("background-color", "rgb(23, 20, 27)")
    assert [(cookie["name"], cookie["path"]) for cookie in page.context.cookies()] == [("reading", "/reading/")]


def test_one_part_at_a_time_by_keyboard_and_the_place_is_kept(new_page, article):
    page = new_page(viewport={"width": 390, "height": 800})
    page.goto(ADDRESS)
    page.get_by_role("button", name="One part at a time").press("Enter")
    expect(page.get_by_text("Part 1 of 5")).to_be_visible()
    expect(page.get_by_role("heading", name=PARTS[0])).to_be_hidden()
    on = page.get_by_role("button", name="Next part")
    on.press("Enter")
    on.press("Enter")
    expect(page.get_by_role("heading", name=PARTS[1])).to_be_focused()
    expect(page.get_by_role("heading", name=PARTS[0])).to_be_hidden()
    page.goto(ADDRESS)
    page.get_by_text("Last time you stopped").get_by_role("link", name=PARTS[1]).click()
    expect(page.get_by_text("Part 3 of 5")).to_be_visible()
    page.get_by_role("button", name="Whole page").click()
    expect(page.get_by_role("heading", name=PARTS[0])).to_be_visible()


def test_where_reading_stopped_is_offered_and_can_be_forgotten(page, article):
    page.goto(ADDRESS)
    page.locator("#part-2").scroll_into_view_if_needed()
    page.mouse.wheel(0, 300)
    page.wait_for_timeout(900)  # the place is noted when scrolling has come to rest
    page.goto(ADDRESS)
    line = page.get_by_text("Last time you stopped")
    expect(line.get_by_role("link")).to_have_attribute("href", re.compile("^#part-"))
    line.get_by_role("button", name="Forget").click()
    page.goto(ADDRESS)
    expect(line).to_be_hidden()


def test_a_saved_page_opens_without_a_network_and_can_be_forgotten(page, article):
    page.goto(ADDRESS)
    page.get_by_role("button", name="Save for a better day").click()
    expect(page.get_by_text("It opens without a network, too.")).to_be_visible()
    page.evaluate("navigator.serviceWorker.ready")
    page.goto("/")
    page.context.set_offline(True)
    page.goto(ADDRESS)
    expect(page.get_by_role("heading", name="Awake at three", exact=True)).to_be_visible()
    expect(page.locator("body")).to_have_css("background-color", "rgb(251, 249, 245)")
    page.goto("/supplements/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("network")
    page.goto("/saved/")
    expect(page.get_by_role("link", name="Awake at three")).to_be_visible()
    page.context.set_offline(False)
    page.get_by_role("button", name="Forget all of it").click()
    expect(page.get_by_text("Nothing is saved yet")).to_be_visible()
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


@pytest.mark.parametrize("how, most", [("short", 2), ("full", 6)])
def test_an_article_prints_on_few_pages(page, article, how, most):
    page.goto(f"{ADDRESS}?print={how}")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) <= most
