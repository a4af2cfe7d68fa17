"""A moderator in Chromium: thirty comments by keyboard only, without scripts, on a phone, and what axe says."""

from collections import Counter

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from comments import identity, integrity, moderation, queue
from comments.models import Comment, Decision, Notice, ReasonTemplate
from tests.makers import make_article, make_comment, make_commenter, make_user

from .axe import findings

pytestmark = pytest.mark.django_db(transaction=True)
OPEN_ALL = "document.querySelectorAll('#queue details').forEach((one) => { one.name = ''; one.open = true })"
QUEUE = "/admin/comments/queue/"


@pytest.fixture
def mika():
    return make_user("Moderator", username="mika", first_name="Mika")


def in_tab(page, label):
    """The count beside a tab."""
    return page.get_by_role("link", name=label).locator(".queue__count")


def make_waiting(count):
    article = make_article()
    return [make_comment(article, f"Thought {n} from a bad night.", status="pending") for n in range(count)]


def test_thirty_comments_by_keyboard_only_in_one_sitting(new_page, sign_in, mika):
    ReasonTemplate.objects.create(title="Names a person", text="It names a private person.")
    comments = make_waiting(30)
    identity.confirm(comments[2].commenter)
    page = new_page(viewport={"width": 1280, "height": 900})
    sign_in(page, mika)
    page.goto(f"{QUEUE}?tab=pending")
    expect(in_tab(page, "Pending")).to_have_text("30")
    moderation.mark_spam(Comment.objects.get(pk=comments[6].pk), make_user("Moderator", first_name="Ola"))
    press = page.keyboard.press
    page.locator(f"#comment-{comments[0].pk}.is-current").wait_for()
    for number in range(30):
        page.locator("[data-case].is-current:not([data-sent])").wait_for()
        match number % 6:
            case 0:
                press("a")
            case 1:
                press("s")
            case 2:  # the first reason of the list, Enter
                press("r")
                press("ArrowDown")
                press("Enter")
            case 3:
                press("t")
            case 4:
                press("w")
                page.keyboard.type("Thank you for telling.")
                press("Tab")
                press("Enter")
            case 5:
                press("e")
                press("Control+A")
                page.keyboard.type("Edited.")
                press("Tab")
                press("Tab")
                press("Enter")
        if number == 9:
            press("u")  # it waits again
            page.get_by_text("1 decision undone.").wait_for()
    page.get_by_text("Ola was faster.").wait_for()
    press("a")  # the one that was undone
    page.get_by_text("Nothing waits. Thank you, have a rest.").wait_for()
    expect(in_tab(page, "Pending")).to_have_text("0")

    stored = Counter(Comment.objects.filter(staff=None).values_list("status", flat=True))
    assert stored == {"approved": 19, "spam": 6, "rejected": 5}
    expect(in_tab(page, "Recently decided")).to_have_text(str(30 + Comment.objects.exclude(staff=None).count()))
    assert Comment.objects.filter(staff=mika, status="approved").count() == 5
    assert Decision.objects.exclude(undoes=None).count() == 1
    assert Comment.objects.get(pk=comments[2].pk).decisions.get().reason == "It names a private person."
    assert queue.counts()["pending"] == 0 and integrity.problems() == []
    assert not Notice.objects.filter(letter="comment_refused").exists()  # nobody ticked “by mail”


def test_without_scripts(new_page, sign_in, mika):
    first, second = make_waiting(2)
    page = new_page(java_script_enabled=False, viewport={"width": 390, "height": 844})
    sign_in(page, mika)
    page.goto("/admin/")
    page.get_by_role("link", name="The queue").first.click()
    card = page.locator(f"#comment-{first.pk}")
    card.get_by_text("Reject…").click()
    card.get_by_label("In your words, for the writer").fill("It names a private person.")
    card.get_by_role("button", name="Reject", exact=True).click()
    page.get_by_text("1 comment rejected.").wait_for()
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("1 decision undone.").wait_for()
    page.locator(f"#comment-{first.pk} .case__tick").check()
    page.locator(f"#comment-{second.pk} .case__tick").check()
    page.locator("#several").get_by_role("button", name="Approve").click()
    page.get_by_text("2 comments approved.").wait_for()
    assert Comment.objects.approved().count() == 2


def test_several_with_scripts_a_sheet_of_keys_and_words_that_are_not_lost(new_page, sign_in, mika):
    comments = make_waiting(4)
    page = new_page()
    sign_in(page, mika)
    page.goto(QUEUE)
    page.keyboard.press("?")
    page.get_by_role("heading", name="Keys").wait_for()
    page.keyboard.press("Escape")
    page.get_by_label("All on this page").check()
    page.locator(f"#comment-{comments[3].pk} .case__tick").uncheck()
    page.get_by_text("3 ticked:").wait_for()
    writing = page.locator(f"#comment-{comments[3].pk}")
    writing.get_by_text("Reply…").click()
    writing.get_by_label("Your reply").fill("I am still writing")
    page.locator("#several").get_by_role("button", name="Approve").click()
    page.get_by_text("3 comments approved.").wait_for()
    expect(writing.get_by_label("Your reply")).to_have_value("I am still writing")
    expect(page.locator("[data-case]")).to_have_count(1)
    writing.get_by_role("button", name="Send the reply").click()
    page.get_by_text("Nothing waits.").wait_for()
    assert Comment.objects.approved().count() == 5


def test_axe_finds_nothing_and_nothing_scrolls_sideways(new_page, sign_in, mika):
    article, person = make_article(), make_commenter("rowan@example.org")
    parent = make_comment(article, "Which form do you take?")
    for status, fields in {
        "pending": {"parent": parent, "corrects": "Oxide is best", "crisis": 3, "screening": [[4, "2 links"]]},
        "approved": {"open_flags": 2, "hidden_at": timezone.now()},
        "spam": {"spam_probability": 0.98, "spam_words": [["“" + "channel" * 12 + "”", 2.1]]},
    }.items():
        text = f"{'verylongword' * 20}\n\n> quoted\n\n- a list"
        make_comment(article, f"{text} {status}", status=status, commenter=person, **fields)
    moderation.approve(make_comment(article, status="pending"), mika, note="kind")
    found = []
    page = new_page(reduced_motion="reduce")
    sign_in(page, mika)
    for tab in ("crisis", "flagged", "pending", "spam", "decided"):
        page.goto(f"{QUEUE}?tab={tab}")
        page.evaluate(OPEN_ALL)
        for width in (1280, 390, 320):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (tab, width)
            if width != 390:
                found += [f"{tab} {width}: {finding}" for finding in findings(page, themes=["dark"])]
    comment = Comment.objects.get(crisis=3)
    for address in (f"{QUEUE}{comment.pk}/crisis/", f"{QUEUE}{comment.pk}/note/"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
        found += [f"{address}: {finding}" for finding in findings(page, themes=["dark"])]
    assert not found, "\n".join(found)


def test_two_moderators_close_a_crisis(new_page, sign_in, mika):
    comment = make_comment(make_article(), "I can’t go on.", status="pending", crisis=1)
    first, second = new_page(viewport={"width": 390, "height": 844}), new_page(viewport={"width": 1280, "height": 900})
    sign_in(first, mika)
    sign_in(second, make_user("Moderator", first_name="Ola"))
    first.goto(QUEUE)  # it stands on top, whatever else waits
    first.get_by_role("link", name="What to do, and what was done").click()
    first.get_by_role("textbox", name="Whom did you write to or call").fill("I wrote; her sister is with her.")
    first.get_by_role("button", name="Note it").click()
    first.get_by_text("Noted. Thank you").wait_for()
    first.get_by_role("textbox", name="Why is it over?").fill("She is safe tonight.")
    first.get_by_role("button", name="Ask another moderator to close it").click()
    first.get_by_text("Another moderator has to agree").wait_for()
    expect(first.get_by_role("button", name="I agree, close it")).to_have_count(0)
    second.goto(QUEUE)
    expect(in_tab(second, "Crisis")).to_have_text("1")
    second.get_by_role("link", name="A second moderator is needed").click()
    second.get_by_text("her sister is with her").wait_for()
    second.get_by_text("Mika asks to close it: “She is safe tonight.”").wait_for()
    second.get_by_role("button", name="I agree, close it").click()
    second.get_by_text("Noted. Thank you").wait_for()
    second.goto(QUEUE)
    expect(in_tab(second, "Crisis")).to_have_text("0")
    assert Comment.objects.get(pk=comment.pk).crisis == 0
