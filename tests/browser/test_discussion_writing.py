"""Writing when it is hard to write: a look before sending, a question, nothing lost, keyboard only."""

import pytest
from playwright.sync_api import expect

from comments.models import Comment
from tests.makers import make_article, make_comment

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/articles/awake-at-three/"
both = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])


@pytest.fixture
def article():
    return make_article("Awake at three")


def fill(page, text):
    page.get_by_label("Your comment").fill(text)
    page.get_by_label("Name to show").fill("Rowan")
    page.get_by_label("E-mail, never shown").fill("rowan@example.org")


@both
def test_preview_then_a_question_about_a_dose_then_sent_anyway(new_page, article, scripts):
    writer = new_page(java_script_enabled=scripts)
    writer.goto(PAGE)
    fill(writer, "Take *400 mg* at night.")
    writer.get_by_role("button", name="Preview").click()
    expect(writer.get_by_role("article", name="Preview").locator("em")).to_have_text("400 mg")
    writer.get_by_role("button", name="Send", exact=True).click()
    writer.get_by_role("heading", name="One question before this is sent").wait_for()
    expect(writer.get_by_label("Your comment")).to_have_value("Take *400 mg* at night.")
    assert not Comment.objects.exists()
    writer.get_by_role("button", name="Send it anyway").click()
    writer.get_by_text("Waiting for a moderator").wait_for()
    expect(writer.locator(".comment__waiting")).to_contain_text("We cannot say yet how long that takes.")
    expect(writer.get_by_label("Your comment")).to_have_value("")


@both
def test_quote_puts_the_words_into_the_form(new_page, article, scripts):
    comment = make_comment(article, "First line.\n\nSecond line.", name="Ingrid")
    writer = new_page(java_script_enabled=scripts)
    writer.goto(PAGE)
    writer.get_by_role("link", name="Quote Ingrid").click()
    text = writer.get_by_label("Your comment")
    expect(text).to_have_value("> First line.\n>\n> Second line.\n\n")
    fill(writer, text.input_value() + "So true.")
    writer.get_by_role("button", name="Send", exact=True).click()
    writer.get_by_text("Waiting for a moderator").wait_for()
    assert Comment.objects.get(name="Rowan").parent == comment


def test_a_draft_survives_until_it_is_sent(page, article):
    page.goto(PAGE)
    page.get_by_label("Your comment").fill("Half a thought")
    page.reload()
    expect(page.get_by_label("Your comment")).to_have_value("Half a thought")
    fill(page, "A whole thought")
    page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_text("Waiting for a moderator").wait_for()
    page.goto(PAGE)
    expect(page.get_by_label("Your comment")).to_have_value("")


def test_sending_twice_gives_one_comment(page, article):
    page.goto(PAGE)
    fill(page, "Only once, please.")
    page.get_by_role("button", name="Send", exact=True).dblclick()
    page.get_by_text("Waiting for a moderator").wait_for()
    assert Comment.objects.count() == 1


@both
def test_everything_works_from_the_keyboard(new_page, article, scripts):
    make_comment(article, "Does anything help you sleep?", name="Ingrid")
    writer = new_page(java_script_enabled=scripts, viewport={"width": 320, "height": 600})
    writer.goto(PAGE)
    press_to(writer, "Reply Ingrid")
    writer.keyboard.press("Enter")
    if not scripts:
        writer.wait_for_url("**reply=*")
        press_to(writer, "Your comment")
    writer.keyboard.type("A cool room.")
    press_to(writer, "Name to show")
    writer.keyboard.type("Rowan")
    writer.keyboard.press("Tab")
    writer.keyboard.type("rowan@example.org")
    press_to(writer, "Send")
    writer.keyboard.press("Enter")
    writer.get_by_text("Waiting for a moderator").wait_for()
    assert Comment.objects.get(name="Rowan").parent.name == "Ingrid"
    assert writer.evaluate("document.documentElement.scrollWidth <= innerWidth")


def press_to(page, name):
    """Press Tab until the element of this name has the focus."""
    words = "(e => (e.labels?.[0] ?? e).textContent.trim().replace(/\\s+/g, ' '))(document.activeElement)"
    for _ in range(120):
        if page.evaluate(words) == name:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reached {name}")
