"""Read, reply, see it waiting; approve in the desk; see it public."""

import pytest
from playwright.sync_api import expect

from tests.makers import make_article, make_comment, make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_reply_goes_from_reader_to_moderator_to_everybody(new_page, sign_in, scripts):
    make_comment(make_article("Awake at three"), "Does anything help you sleep?", name="Ingrid")

    reader = new_page(java_script_enabled=scripts, viewport={"width": 390, "height": 844})
    reader.goto("/")
    reader.get_by_role("link", name="Awake at three").first.click()
    reader.get_by_role("article", name="Ingrid").get_by_role("link", name="Reply").click()
    reader.get_by_label("Your comment").fill("A cool room, *sometimes*.")
    reader.get_by_label("Name to show").fill("Rowan")
    reader.get_by_label("E-mail, never shown").fill("rowan@example.org")
    reader.get_by_role("button", name="Send").click()
    waiting = reader.get_by_text("Waiting for a moderator")
    waiting.wait_for()
    expect(reader.get_by_text("A cool room,")).to_be_visible()
    assert reader.context.cookies() == []

    somebody = new_page()
    somebody.goto("/articles/awake-at-three/")
    expect(somebody.get_by_text("A cool room,")).to_have_count(0)

    moderator = new_page()
    sign_in(moderator, make_user("Moderator"))
    moderator.goto("/admin/comments/comment/?status__exact=pending")
    moderator.get_by_label("Select this object for an action").first.check()
    moderator.get_by_label("Action:").select_option("approve")
    moderator.get_by_role("button", name="Go").click()
    moderator.get_by_text("1 comment decided.").wait_for()

    somebody.reload()
    expect(somebody.get_by_text("A cool room,")).to_be_visible()
    expect(somebody.get_by_role("heading", name="2 thoughts on “Awake at three”")).to_be_visible()
