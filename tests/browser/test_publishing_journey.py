"""From a first word to a restored version, by what people see and press: a new author writes a for-and-against
article, a medical reviewer signs, an editor gives it a time, it appears; an edit waits and goes live; restore works."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles.models import Article, State
from tests.makers import make_author, make_reference, make_topic, make_user

from . import writing

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/articles/does-it-help/"
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture
def clock(monkeypatch):
    """Moves the server's clock; it goes on from there."""
    now, ahead = timezone.now, [timedelta()]
    monkeypatch.setattr(timezone, "now", lambda: now() + ahead[0])

    def forward(**by):
        ahead[0] += timedelta(**by)

    return forward


@pytest.fixture
def at_the_door(new_page):
    """Somebody signs in as everybody does."""

    def enter(role):
        person = make_user(role, first_name=role.split()[0], email=f"{role.split()[0].lower()}@example.org")
        page = new_page(viewport=DESK)
        page.set_default_timeout(30_000)
        page.goto("/admin/")
        page.get_by_label("Username").fill(person.username)
        page.get_by_label("Password").fill("a-long-password")
        page.get_by_role("button", name="Log in").click()
        page.get_by_role("heading", name="What would you like to do?").wait_for()
        return page, person

    return enter


def said(page, sentence):
    page.locator(".messagelist").get_by_text(sentence).wait_for()


def save(page):
    page.get_by_role("button", name="Save and continue editing").first.click()
    page.locator(".messagelist").wait_for()


def write_the_article(writer):
    writer.locator(".model-article").get_by_role("link", name="Add").first.click()
    writer.get_by_label("Kind:").select_option("for and against")
    writer.get_by_label("Title:").press_sequentially("Does it help?")  # the address follows as it is typed
    writer.get_by_label("Key points:").fill("Trials are few.\nThey disagree.")
    writing.head(writer, "For", "supporting")
    writing.write(writer, "One trial found less pain.")
    writing.type_at_the_end_of(writer, "One trial", "")
    writing.cite(writer, "magnesium macian", "Macian N 2022")
    writing.bring_picture(writer, "Scales.png", "Scales, level.", "Both sides.")
    writing.head(writer, "Against", "sceptical")
    writing.write(writer, "Another did not.")
    writing.type_at_the_end_of(writer, "Another", "")
    writing.cite(writer, "https://pubmed.ncbi.nlm.nih.gov/8587088/", "PMID 8587088")
    writing.make_table(writer, "The trials", ["Trial", "People", "Weeks", "First", "24", "8", "Second", "40", "4"])
    writing.head(writer, "So", "conclusion")
    writing.write(writer, "We do not know.")
    writer.locator("#id_topics_from").select_option("Pain")
    writer.get_by_role("button", name="Choose selected topics").or_(
        writer.get_by_title("Choose selected topics")
    ).first.click()


def name_the_author(writer, name):
    writer.get_by_role("link", name="Add another Byline").or_(writer.get_by_text("Add another Byline")).first.click()
    writer.locator("#bylines-0 .select2-selection").click()
    writer.locator(".select2-dropdown .select2-search__field").fill(name)
    writer.locator(".select2-results__option", has_text=name).click()


def test_from_a_first_word_to_a_restored_version(new_page, at_the_door, clock, media, mailoutbox):
    make_topic("Pain")
    make_reference("macian-2022")
    (writer, author), (reviewer, _), (editor, _) = map(at_the_door, ("Author", "Medical reviewer", "Editor"))
    profile = make_author("Maren Aldous")
    profile.user = author
    profile.save()
    reader = new_page(viewport=PHONE)

    write_the_article(writer)
    save(writer)
    said(writer, "was added successfully")
    writer.get_by_text("Name at least one author.").wait_for()  # what it still lacks
    name_the_author(writer, "Maren Aldous")
    save(writer)
    expect(writer.get_by_text("Before it can go out")).to_be_hidden()
    desk = writer.url

    with writer.expect_popup() as opened:
        writer.get_by_role("link", name="Preview").click()
    phone = opened.value
    phone.set_viewport_size(PHONE)
    phone.wait_for_load_state("load")
    phone.get_by_text("Readers do not see it yet.").wait_for()
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(phone.get_by_role("img", name="Scales, level.")).to_have_count(1)
    expect(phone.get_by_role("table", name="The trials").get_by_role("row")).to_have_count(3)
    phone.get_by_role("link", name="Source 2", exact=True).click()
    expect(phone.locator("#source-2")).to_be_visible()
    expect(phone.locator("#source-2 a[href*='8587088']")).to_have_count(1)
    phone.close()
    assert reader.goto(PAGE).status == 404
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

    editor.goto(desk)
    editor.get_by_label("Time", exact=True).fill(f"{timezone.localtime() + timedelta(days=1):%Y-%m-%dT%H:%M}")
    editor.get_by_role("button", name="Publish at the time above").click()
    said(editor, "It has its time.")
    assert reader.goto(PAGE).status == 404
    clock(days=1, minutes=5)
    for _try in range(20):
        if reader.goto(PAGE).status == 200:
            break
        reader.wait_for_timeout(500)
    else:
        pytest.fail(f"{timezone.now()} {Article.objects.values('slug', 'status', 'publish_at')}")
    reader.get_by_text("Checked: The trials.").wait_for()

    writer.goto(desk)
    writing.type_at_the_end_of(writer, "We do not know.", " Not yet.")
    save(writer)
    writer.get_by_text("An edit waits; below are its words.").wait_for()
    reader.reload()
    expect(reader.get_by_text("We do not know.")).to_be_visible()
    expect(reader.get_by_text("Not yet.")).to_be_hidden()
    editor.goto(desk)
    editor.get_by_role("link", name="What it changes").click()
    editor.locator("ins", has_text="Not yet.").wait_for()
    editor.goto(desk)
    editor.get_by_label("What changed, for readers").fill("A clearer ending.")
    editor.get_by_label("Time", exact=True).fill(f"{timezone.localtime() + timedelta(hours=2):%Y-%m-%dT%H:%M}")
    editor.get_by_role("button", name="Let the edit go live").click()
    said(editor, "The edit goes live at the time you chose.")
    reader.reload()
    expect(reader.get_by_text("Not yet.")).to_be_hidden()
    clock(hours=2)
    reader.reload()
    expect(reader.get_by_text("We do not know. Not yet.")).to_be_visible()
    expect(reader.get_by_text("A clearer ending.")).to_be_visible()
    reader.get_by_text("The text has changed since").wait_for()

    editor.get_by_role("link", name="Versions").first.click()
    editor.get_by_role("button", name="Bring back version 2").click()  # the one with its author, as it went out
    said(editor, "waits as an edit")
    editor.get_by_role("button", name="Let the edit go live").click()
    said(editor, "The edit is live.")
    reader.reload()
    expect(reader.get_by_text("We do not know.")).to_be_visible()
    expect(reader.get_by_text("Not yet.")).to_be_hidden()

    assert reader.context.cookies() == []
    article = Article.objects.get()
    assert article.state == State.PUBLISHED
    assert [step.verb for step in article.steps.order_by("pk")] == [
        "submit", "ask_medical", "sign", "schedule", "release", "release"
    ]  # fmt: skip
    assert {letter.to[0].split("@")[0] for letter in mailoutbox} == {"author", "editor", "medical"}
