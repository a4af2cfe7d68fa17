"""A long discussion on a small screen: finding one's place, folding, reacting, with and without scripts."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from comments.models import Comment
from tests.makers import make_article, make_comment, make_thread

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/articles/awake-at-three/"
both = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])


@pytest.fixture
def article():
    return make_article("Awake at three")


@both
def test_the_rest_of_a_long_thread_opens_on_demand(new_page, article, settings, scripts):
    settings.REPLIES_SHOWN = 2
    make_thread(article, roots=1, replies_each=5)
    reader = new_page(java_script_enabled=scripts)
    reader.goto(PAGE)
    expect(reader.get_by_text("Reply 4 to thought 0.")).to_have_count(0)
    reader.get_by_role("link", name="Show 3 more replies").click()
    reader.get_by_text("Reply 4 to thought 0.").wait_for()
    assert reader.url.endswith(PAGE) == scripts
    if scripts:
        third = Comment.objects.get(text="Reply 2 to thought 0.")
        expect(reader.locator(f"#{third.anchor}")).to_be_focused()
        expect(reader.get_by_role("link", name="more repl")).to_have_count(0)


@both
def test_a_reaction_is_counted_once_and_pages_stay_without_cookies(new_page, article, scripts):
    comment = make_comment(article)
    reader = new_page(java_script_enabled=scripts)
    reader.goto(PAGE)
    for _ in range(1 if scripts else 2):
        reader.get_by_role("button", name="Helpful").click()
        reader.get_by_role("button", name="Helpful 1").wait_for()
    [cookie] = reader.context.cookies()
    assert (cookie["name"], cookie["path"]) == ("device", "/comments/")
    if scripts:
        reader.reload()
        pressed = reader.get_by_role("button", name="Helpful 1", pressed=True)
        pressed.click()  # taken back
        reader.get_by_role("button", name="Helpful", exact=True, pressed=False).wait_for()
    comment.refresh_from_db()
    assert comment.helpful_count == (0 if scripts else 1)


@both
def test_a_link_to_a_comment_lands_on_its_page_with_the_focus_there(new_page, article, settings, scripts):
    settings.THREADS_PER_PAGE = 2
    make_thread(article, roots=5, replies_each=1)
    last = Comment.objects.order_by("pk").last()
    reader = new_page(java_script_enabled=scripts)
    reader.goto(f"/comments/{last.pk}/")
    expect(reader).to_have_url(f"{PAGE}?page=3#{last.anchor}")
    expect(reader.locator(f"#{last.anchor}")).to_be_visible()
    assert reader.evaluate("scrollY") > 0 or not scripts
    if scripts:
        expect(reader.locator(f"#{last.anchor}")).to_be_focused()
        reader.goto(f"{PAGE}#{last.anchor}")  # as an old link says it
        reader.wait_for_url(f"**{PAGE}?page=3#{last.anchor}")
        reader.goto(f"{PAGE}#comment-999999")
        reader.wait_for_timeout(200)


def test_a_folded_thread_stays_folded_on_this_device(page, article):
    make_thread(article, roots=1, replies_each=2)
    page.goto(PAGE)
    page.get_by_role("button", name="Fold replies").click()
    expect(page.get_by_text("Reply 0 to thought 0.")).to_be_hidden()
    page.reload()
    expect(page.get_by_text("Reply 0 to thought 0.")).to_be_hidden()
    last = Comment.objects.order_by("pk").last()
    page.goto(f"/comments/{last.pk}/")
    expect(page.get_by_text("Reply 1 to thought 0.")).to_be_visible()  # asked for, so it opens


def test_what_is_new_since_the_last_visit_is_marked(page, article):
    make_comment(article, "An old thought.")
    page.goto(PAGE)
    expect(page.locator(".comment--new")).to_have_count(0)
    make_comment(article, "A fresh thought.", at=timezone.now())
    page.reload()
    expect(page.get_by_text("1 new comment since your last visit")).to_be_visible()
    expect(page.locator(".comment--new")).to_contain_text("A fresh thought.")
    page.get_by_role("button", name="Next new one").click()
    fresh = Comment.objects.get(text="A fresh thought.")
    expect(page.locator(f"#{fresh.anchor}")).to_be_focused()
    page.reload()
    expect(page.locator(".comment--new")).to_have_count(0)


def test_jump_links_lead_along_the_thread(page, article):
    make_thread(article, roots=2, replies_each=1)
    first, reply, second, _ = Comment.objects.order_by("pk")
    page.goto(PAGE)
    page.locator(f"#{first.anchor}").get_by_role("link", name="to the next one on this level").click()
    expect(page.locator(f"#{second.anchor}")).to_be_focused()
    page.locator(f"#{reply.anchor}").get_by_role("link", name="to what this answers").click()
    expect(page.locator(f"#{first.anchor}")).to_be_focused()
