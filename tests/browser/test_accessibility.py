"""Axe finds nothing on any public page in any theme; nothing scrolls sideways, down to 320 px."""

import pytest
from playwright.sync_api import expect

from articles import redirects
from articles.models import Article, Caution, Supplement
from comments import by_mail, own, safety_notes
from comments.models import SupportLine
from fibrosite.pages.models import Signpost
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
    make_user,
)

from .axe import findings

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
    "/search/?q=everythign&topic=poor-sleep",
    "/archive/",
    "/articles/2026/03/",
    "/articles/everything/?print=short",
    "/reading/",
    "/saved/",
    "/offline/",
    "/about/",
    "/rules/",
    "/privacy/",
    "/disclaimer/",
    "/articles/gone/",
    "/newsletter/",
    "/newsletter/news/",
    "/nowhere/",
]
THEMES = ["sepia", "dim", "dark"]


@pytest.fixture
def site():
    magnesium, topic = make_supplement(), make_topic("Poor sleep")
    make_supplement("Calcium")
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
    redirects.moved("/articles/gone/", redirects.GONE)
    Signpost.objects.create(article=article, words="For the first night.")
    make_issue("News", articles=[article], began_at=LONG_AGO)
    make_comment(article, "They link to us.", kind="pingback", commenter=None, url="https://elsewhere.example/")


def test_every_page_is_fit_for_everybody(site, new_page):
    page = new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    found = []
    for address in PAGES:
        page.goto(address)
        found += [f"{address}: {finding}" for finding in findings(page, themes=THEMES)]
        for width in (1280, 390, 320):
            page.set_viewport_size({"width": width, "height": 900})
            if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
                found.append(f"{address}: {wide} px wide at {width}")
        page.set_viewport_size({"width": 1280, "height": 900})
    assert not found, "\n".join(found)


def test_axe_finds_nothing_on_a_form_with_errors(site, new_page):
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto("/articles/everything/")
    page.get_by_label("E-mail, never shown").fill("no")
    page.locator("#comment-form form, form#comment-form").evaluate("form => { form.noValidate = true; form.submit() }")
    page.wait_for_url("**/comments/")
    assert not findings(page)


@pytest.fixture
def safety(site):
    """Addresses of the pages that are about safety; notes stand under a comment of the article."""
    article, moderator = Article.objects.get(slug="everything"), make_user("Moderator")
    comment = make_comment(article, "600 mg magnesium with gabapentin did it.")
    safety_notes.place_suggested(comment, "dose", Supplement.objects.get(slug="magnesium").pk, moderator)
    safety_notes.place_suggested(comment, "caution", Caution.objects.first().pk, moderator)
    SupportLine.objects.create(name="Samaritans", country="GB", place="United Kingdom", phone="116 123")
    SupportLine.objects.create(name="Find a helpline", url="https://findahelpline.com/", hours="Everywhere.")
    waiting = make_comment(article, "I can’t go on.", status="pending", crisis=1)
    links = [by_mail.token(waiting, moderator, verb) for verb in ("approve", "reject")]
    return [
        own.address_for_writer(waiting).partition("#")[0],
        *(f"/comments/{comment.pk}/flag/{page}" for page in ("", "thanks/", "thanks/?about=person")),
        *(f"/moderate/{link}/" for link in (*links, "nonsense")),
    ]


def test_axe_finds_nothing_on_pages_about_safety(safety, new_page):
    page = new_page(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    found = []
    for address in safety:
        page.goto(address)
        found += [f"{address}: {finding}" for finding in findings(page, themes=THEMES)]
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
    assert not found, "\n".join(found)


def test_whoever_writes_in_a_crisis_meets_the_lines_first(safety, new_page):
    page = new_page(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    page.goto(safety[0])
    expect(page.locator(".note")).to_have_count(2)
    lines, waiting = page.locator(".support"), page.locator(".comment__waiting")
    expect(lines.get_by_role("link", name="116 123")).to_have_attribute("href", "tel:116123")
    assert lines.bounding_box()["y"] < waiting.bounding_box()["y"]
    expect(page.locator("link[rel~=prefetch], link[rel~=preconnect], link[rel~=dns-prefetch]")).to_have_count(0)
    page.goto(safety[1])
    page.get_by_label("Claims a cure").check()
    page.get_by_role("button", name="Send to the moderators").click()
    expect(page.get_by_role("heading", name="Thank you for telling us")).to_be_visible()
