"""Write, confirm by mail, be remembered if one wants, and open My comments: with and without scripts."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from comments import moderation
from comments.models import Comment, Commenter
from tests.makers import make_article, make_comment, make_user

pytestmark = pytest.mark.django_db(transaction=True)


def follow_link(page, letter):
    page.goto(re.search(r"https?://[^/]+(/\S+)", letter.body)[1])


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_from_the_first_comment_to_my_comments(new_page, scripts):
    make_article("Awake at three")
    page = new_page(java_script_enabled=scripts, viewport={"width": 390, "height": 844})
    page.goto("/articles/awake-at-three/")
    page.get_by_label("Your comment").fill("A cool room helpd me.")
    page.get_by_label("Name to show").fill("Rowan")
    page.get_by_label("E-mail, never shown").fill("rowan@example.org")
    page.get_by_label("Tell me by e-mail").select_option("thread-daily")
    page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_text("We have sent a letter").wait_for()

    follow_link(page, mail.outbox[0])
    assert not Commenter.objects.get().is_confirmed
    page.get_by_role("button", name="Yes, this is my address").click()
    page.get_by_role("heading", name="your address is confirmed").wait_for()
    remember = page.get_by_role("button", name="Remember me on this device")
    expect(remember).to_be_visible(visible=scripts)
    if scripts:
        remember.click()
        page.goto("/articles/awake-at-three/")
        expect(page.get_by_label("E-mail, never shown")).to_have_value("rowan@example.org")
        page.get_by_role("button", name="Forget them").click()
        page.reload()
        expect(page.get_by_label("E-mail, never shown")).to_have_value("")
    assert page.context.cookies() == []

    page.goto("/my-comments/")
    page.get_by_label("The e-mail address you wrote with").fill("rowan@example.org")
    page.get_by_role("button", name="Send me a link").click()
    page.get_by_role("heading", name="Please look into your mail").wait_for()
    follow_link(page, mail.outbox[1])
    page.get_by_role("button", name="Open my comments").click()
    page.get_by_text("Letters: The whole thread, once a day").wait_for()
    page.get_by_role("link", name="Change it").click()
    page.get_by_label("Your comment").fill("A cool room helped me.")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("A cool room helped me.").wait_for()
    [cookie] = page.context.cookies()
    assert (cookie["path"], cookie["httpOnly"]) == ("/my-comments/", True)

    page.get_by_text("Take it back", exact=True).click()
    page.get_by_role("button", name="Take it back for good").click()
    page.get_by_text("You took it back.").wait_for()
    assert Comment.objects.get().status == Comment.Status.REMOVED
    page.get_by_role("link", name="Erase everything").click()
    page.get_by_role("button", name="Erase everything now").click()
    page.get_by_role("heading", name="Everything is erased").wait_for()
    assert not Commenter.objects.exists() and page.context.cookies() == []


def test_follow_without_writing_and_end_it_from_a_letter(new_page):
    article = make_article("Awake at three")
    page = new_page(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page.goto("/articles/awake-at-three/")
    page.get_by_text("Follow this discussion without writing").click()
    page.locator("#join-email").fill("rowan@example.org")
    page.get_by_role("button", name="Send me the letter").click()
    page.get_by_role("heading", name="Please look into your mail").wait_for()
    follow_link(page, mail.outbox[0])
    assert not Commenter.objects.get().is_confirmed  # a mail scanner follows links, too
    page.get_by_role("button", name="Yes, send me letters").click()
    page.get_by_role("heading", name="You follow it now").wait_for()

    moderator = make_user("Moderator")
    moderation.approve(make_comment(article, "A cool room.", status="pending"), moderator)
    letter = mail.outbox[-1]
    assert letter.to == ["rowan@example.org"] and "A cool room." in letter.body
    page.goto(re.search(r"https?://[^/]+(/letters/stop/\S+)", letter.body)[1])
    page.get_by_role("button", name="Stop them").click()
    page.get_by_role("heading", name="No more letters").wait_for()
    moderation.approve(make_comment(article, "A warm bath.", status="pending"), moderator)
    assert mail.outbox[-1] is letter
    assert page.context.cookies() == []


def test_a_website_is_asked_for_only_where_the_operator_wants_it(new_page, settings):
    make_article("Awake at three")
    page = new_page(java_script_enabled=False)
    page.goto("/articles/awake-at-three/")
    expect(page.get_by_label("Website")).to_have_count(0)
    settings.COMMENT_WEBSITE = True
    page.reload()
    page.get_by_label("Your comment").fill("A cool room.")
    page.get_by_label("Name to show").fill("Rowan")
    page.get_by_label("E-mail, never shown").fill("rowan@example.org")
    page.get_by_label("Website").fill("javascript:alert(1)")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_label("Website")).to_have_attribute("aria-invalid", "true")
    page.get_by_label("Website").fill("rowan.example.org")
    page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_text("Waiting for a moderator").first.wait_for()
    link = page.get_by_role("link", name="Rowan")
    expect(link).to_have_attribute("href", "https://rowan.example.org")
    assert {"nofollow", "ugc", "noopener"} <= set(link.get_attribute("rel").split())
