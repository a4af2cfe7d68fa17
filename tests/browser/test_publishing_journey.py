"""An author writes, a medical reviewer signs, an editor gives it a time; an edit waits and goes live; restore works."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article, State
from tests.makers import make_author, make_image, make_reference, make_topic, make_user

pytestmark = pytest.mark.django_db(transaction=True)
BODY = (
    '<h2 id="for" data-part="supporting">For</h2>'
    '<p>One trial found less pain.<cite data-reference="macian-2022"></cite></p>'
    '<figure data-image="balance"><figcaption>Both sides.</figcaption></figure>'
    '<h2 id="against" data-part="sceptical">Against</h2>'
    '<p>Another did not.<cite data-reference="russell-1995"></cite></p>'
    '<table><caption>The trials</caption><thead><tr><th scope="col">Trial</th><th scope="col">People</th></tr></thead>'
    '<tbody><tr><th scope="row">First</th><td>24</td></tr></tbody></table>'
    '<h2 id="so" data-part="conclusion">So</h2><p>We do not know.</p>'
)
PAGE = "/articles/does-it-help/"


def write(page, html):
    """Put the text into the editor, or into the plain field where there is none."""
    if page.locator(".editor").count():
        page.locator(".editor.is-ready .ProseMirror").wait_for()
        page.evaluate("html => document.querySelector('.ProseMirror').editor.load(html)", html)
        page.locator(".ProseMirror").click()
        page.keyboard.press("Control+End")
        page.keyboard.type(" ")
        page.keyboard.press("Backspace")
    else:
        page.locator("#id_body").fill(html)


def said(page, sentence):
    page.locator(".messagelist").get_by_text(sentence).wait_for()


def test_from_a_first_word_to_a_restored_version(new_page, sign_in, client, media):
    make_topic("Pain")
    for key in ("macian-2022", "russell-1995"):
        make_reference(key)
    make_image("balance")
    people = {role: make_user(role, first_name=role.split()[0]) for role in ("Author", "Editor", "Medical reviewer")}
    author = make_author("Maren Aldous")
    author.user = people["Author"]
    author.save()
    pages = {}
    for role, user in people.items():
        pages[role] = new_page(viewport={"width": 1280, "height": 900})
        pages[role].set_default_timeout(30_000)
        client.cookies.clear()  # a session of their own for each
        sign_in(pages[role], user)
    writer, editor, reviewer = pages.values()

    writer.goto("/admin/articles/article/add/")
    writer.get_by_label("Kind:").select_option("review")
    writer.get_by_label("Title:").press_sequentially("Does it help?")  # the address follows as it is typed
    writer.get_by_label("Key points:").fill("Trials are few.\nThey disagree.")
    writer.get_by_role("button", name="Choose all topics").or_(writer.get_by_title("Choose all topics")).first.click()
    write(writer, BODY)
    writer.locator('input[name="_continue"]').first.click()
    said(writer, "was added successfully")
    desk = writer.url
    article = Article.objects.get()
    writer.get_by_text("Name at least one author.").wait_for()
    article.bylines.create(author=author)

    writer.set_viewport_size({"width": 390, "height": 844})
    writer.goto(PAGE)
    writer.get_by_text("Readers do not see it yet.").wait_for()
    assert writer.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert writer.locator("#source-2").is_visible() and writer.locator("figure img").count() == 1
    writer.set_viewport_size({"width": 1280, "height": 900})
    writer.goto(desk)
    writer.get_by_role("button", name="Send to review").click()
    said(writer, "Sent to review.")

    editor.goto(desk)
    editor.get_by_role("button", name="Ask a medical reviewer").click()
    said(editor, "The medical reviewers are told.")

    reviewer.goto(desk)
    reviewer.get_by_role("link", name="Sign the medical review").click()
    reviewer.get_by_label("holds up").check()
    reviewer.get_by_label("What you checked").fill("The trials")
    reviewer.get_by_role("button", name="Sign").click()
    said(reviewer, "Signed.")

    reader = new_page()
    editor.goto(desk)
    editor.get_by_label("Time", exact=True).fill(f"{timezone.localtime() + timedelta(days=1):%Y-%m-%dT%H:%M}")
    editor.get_by_role("button", name="Publish at the time above").click()
    said(editor, "It has its time.")
    assert reader.goto(PAGE).status == 404
    Article.objects.update(publish_at=timezone.now())  # a day later
    assert reader.goto(PAGE).status == 200
    reader.get_by_text("Checked: The trials.").wait_for()

    editor.goto(desk)
    write(editor, BODY.replace("We do not know.", "We still do not know."))
    editor.locator('input[name="_continue"]').first.click()
    editor.get_by_text("An edit waits; below are its words.").wait_for()
    reader.reload()
    assert reader.get_by_text("We do not know.").is_visible()
    editor.get_by_role("link", name="What it changes").click()
    editor.locator("ins", has_text="still").wait_for()
    editor.goto(desk)
    editor.get_by_label("What changed, for readers").fill("A clearer ending.")
    editor.get_by_role("button", name="Let the edit go live").click()
    said(editor, "The edit is live.")
    reader.reload()
    assert (
        reader.get_by_text("We still do not know.").is_visible()
        and reader.get_by_text("A clearer ending.").is_visible()
    )
    reader.get_by_text("The text has changed since").wait_for()

    editor.get_by_role("link", name="Versions").first.click()
    editor.get_by_role("button", name="Bring back version 1").click()
    said(editor, "waits as an edit")
    editor.get_by_role("button", name="Let the edit go live").click()
    said(editor, "The edit is live.")
    reader.reload()
    assert reader.get_by_text("We do not know.").is_visible()
    assert reader.context.cookies() == []
    article.refresh_from_db()
    assert article.state == State.PUBLISHED
    assert [step.verb for step in article.steps.order_by("pk")] == [
        "submit", "ask_medical", "sign", "schedule", "release", "release"
    ]  # fmt: skip
