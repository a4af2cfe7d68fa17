"""Suggestions under the search field: by keyboard, seen whole, and asked for sparingly."""

import pytest
from playwright.sync_api import expect

from tests.makers import findable, make_supplement

from .axe import findings

pytestmark = pytest.mark.django_db(transaction=True)


def test_suggestions_come_after_a_pause_and_open_by_keyboard(new_page):
    findable(make_supplement("Magnesium"), make_supplement("Melatonin", aliases=[]))
    page = new_page(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "suggest/" in request.url else None)
    page.goto("/")
    field = page.get_by_role("combobox", name="A symptom, a supplement, a medicine")
    field.press_sequentially("magn", delay=20)
    option = page.get_by_role("option", name="Magnesium supplement")
    option.wait_for()
    assert len(asked) == 1
    box = option.bounding_box()
    seen = page.evaluate(
        "([x, y]) => document.elementFromPoint(x, y)?.closest('[role=option]')?.textContent",
        [
            box["x"] + 20,
            box["y"] + box["height"] / 2,
        ],
    )
    assert seen and "Magnesium" in seen  # not covered or cut off by what surrounds the field
    assert not findings(page)
    field.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("magn")
    field.press_sequentially("e")
    option.wait_for()
    field.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", option.get_attribute("id"))
    field.press("Enter")
    page.wait_for_url("**/supplements/magnesium/")


def test_without_script_the_field_is_a_form(new_page):
    findable(make_supplement("Magnesium"))
    page = new_page(java_script_enabled=False)
    page.goto("/")
    page.get_by_label("A symptom, a supplement, a medicine").fill("magnesium")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("link", name="Magnesium", exact=True)).to_be_visible()
