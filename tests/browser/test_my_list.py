"""My medicines and conditions: on the device, without a request, and nothing is lost without it."""

import json
import re

import pytest
from playwright.sync_api import expect

from articles.models import Caution, Concern
from tests.makers import make_article, make_caution, make_concern, make_supplement

from .axe import findings

pytestmark = pytest.mark.django_db(transaction=True)
SUPPLEMENT, ARTICLE, LIST, SHEET = (
    "/supplements/magnesium/",
    "/articles/awake-at-three/",
    "/my-list/",
    "/my-list/sheet/",
)


@pytest.fixture(autouse=True)
def site():
    magnesium, htp = make_supplement(), make_supplement("5-HTP", aliases=["oxitriptan"])
    kidney = make_concern("Kidney disease")
    ssri = make_concern("SSRI antidepressants", Concern.Kind.MEDICINE_CLASS)
    ssri.synonyms, ssri.examples = ["serotonin reuptake inhibitors"], ["sertraline", "fluoxetine"]
    ssri.save()
    sedatives = make_concern("Anything that makes you drowsy", Concern.Kind.MEDICINE_CLASS)
    sleepers = make_concern("Z-drug sleeping tablets", Concern.Kind.MEDICINE_CLASS)
    sleepers.examples = ["zolpidem"]
    sleepers.save()
    sleepers.wider.add(sedatives)
    make_concern("Kidney stones")
    make_caution(magnesium, make_concern("Tetracyclines"), severity=Caution.Severity.AVOID, effect="It binds them.")
    make_caution(magnesium, make_concern("Heart block"), effect="It slows the heart.")
    make_caution(magnesium, sedatives, severity=Caution.Severity.WATCH, effect="More drowsiness.")
    make_caution(magnesium, kidney, severity=Caution.Severity.WATCH, effect="It can build up.")
    make_caution(magnesium, ssri, severity=Caution.Severity.WATCH, effect="Tell your doctor.")
    make_caution(htp, ssri, effect="Both raise serotonin.")
    make_article(supplements=[magnesium])


def put_on_list(page, *words):
    page.goto(LIST)
    for word in words:
        page.fill("#my-list-field", word)
        page.press("#my-list-field", "Enter")


def slugs(page):
    return [slug for item in kept(page) for slug in item["slugs"]]


def kept(page):
    return json.loads(page.evaluate("localStorage.getItem('my-list') ?? '[]'"))


def lifted(page):
    return page.locator("[data-mine-top] .caution__tell > p:first-child")


def test_matches_are_lifted_to_the_top_of_every_page_with_a_count(page):
    put_on_list(page, "sertraline", "kidney disease")
    for address in (SUPPLEMENT, ARTICLE):
        page.goto(address)
        expect(lifted(page)).to_have_text(["Tell your doctor.", "It can build up."])
        expect(page.locator("[data-mine-top]")).to_be_visible()
        expect(page.locator("[data-mine-count]")).to_have_text("2")
        expect(page.locator(".mine summary [data-matches]")).to_have_text("2")
        expect(page.get_by_text("It binds them."), "what does not match stays where it was").to_be_visible()


def test_changing_the_list_asks_nobody(page):
    put_on_list(page)
    page.goto(SUPPLEMENT, wait_until="networkidle")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.click(".mine > summary")
    page.fill("#mine-field", "sertraline")
    page.press("#mine-field", "Enter")
    expect(lifted(page)).to_have_text(["Tell your doctor."])
    page.click(".mine [data-remove]")
    expect(lifted(page)).to_have_count(0)
    page.fill("#mine-field", "Kidney disease")
    page.press("#mine-field", "Enter")
    page.click(".mine [data-forget]")
    expect(lifted(page)).to_have_count(0)
    assert asked == []


@pytest.mark.parametrize("address", ["/", SUPPLEMENT, ARTICLE, LIST, SHEET, "/compare/?s=magnesium&s=5-htp"])
def test_a_page_with_matches_asks_for_nothing_more(page, address):
    def requests():
        seen = []
        note = lambda request: seen.append((request.method, request.url))  # noqa: E731
        page.on("request", note)
        page.goto(address, wait_until="networkidle")
        page.remove_listener("request", note)
        return sorted(request for request in seen if "favicon" not in request[1])

    page.goto(address, wait_until="networkidle")
    without = requests()
    put_on_list(page, "sertraline", "kidney disease", "magnesium")
    page.goto("/supplements/")
    assert requests() == without
    assert not page.context.cookies()


def test_it_works_offline_once_loaded(page):
    page.goto(LIST, wait_until="networkidle")
    page.context.set_offline(True)
    page.fill("#my-list-field", "zolpidem")
    page.press("#my-list-field", "Enter")
    page.get_by_role("button", name="Kidney disease", exact=True).click()
    assert slugs(page) == [
        "concern/z-drug-sleeping-tablets",
        "concern/anything-that-makes-you-drowsy",
        "concern/kidney-disease",
    ]


def test_the_panel_knows_the_words_of_its_page_before_my_list_was_ever_opened(page):
    page.goto(SUPPLEMENT, wait_until="networkidle")
    page.context.set_offline(True)
    page.click(".mine > summary")
    for typed in ("fluoxetin", "ramipril"):
        page.fill("#mine-field", typed)
        page.press("#mine-field", "Enter")
    expect(lifted(page)).to_have_text(["Tell your doctor."])
    expect(page.locator(".mine [data-said]")).to_contain_text("looks it up among all the words")


def test_my_list_reads_again_what_a_page_did_not_know(page):
    page.goto("/")
    page.click(".mine > summary")
    page.fill("#mine-field", "kidney disease")
    page.press("#mine-field", "Enter")
    assert slugs(page) == []
    page.goto(LIST)
    assert slugs(page) == ["concern/kidney-disease"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Sertraline", "concern/ssri-antidepressants"),
        ("sertaline", "concern/ssri-antidepressants"),
        ("sertarline 50 mg", "concern/ssri-antidepressants"),
        ("SSRIs", "concern/ssri-antidepressants"),
        ("serotonin re-uptake inhibitors", "concern/ssri-antidepressants"),
        ("kidny disease", "concern/kidney-disease"),
        ("5HTP", "supplement/5-htp"),
        ("Oxitriptan", "supplement/5-htp"),
    ],
)
def test_synonyms_class_members_and_typing_errors_are_understood(page, typed, meant):
    put_on_list(page, typed)
    assert slugs(page) == [meant]


def test_an_unclear_word_is_asked_back_and_an_unknown_one_is_not_called_safe(page):
    put_on_list(page, "kidney")
    assert kept(page) == []
    page.locator("[data-maybe] button", has_text="Kidney stones").last.click()
    assert slugs(page) == ["concern/kidney-stones"]
    put_on_list(page, "xylitol")
    said = page.locator(".my-list [data-said]").text_content()
    assert "no caution on this site names it. That does not mean that it is safe" in said


def test_a_name_is_text_never_markup(page):
    put_on_list(page, "<img src=x onerror=alert(1)>")
    expect(page.locator(".my-list [data-items] img")).to_have_count(0)
    expect(page.locator(".my-list [data-name]")).to_have_text("<img src=x onerror=alert(1)>")


def test_forget_everything_leaves_nothing(page):
    put_on_list(page, "sertraline")
    page.goto(SHEET)
    page.fill("textarea", "Is this safe?")
    page.goto(LIST)
    page.locator(".my-list [data-forget]").click()
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('my-list'))") == []
    page.goto(SUPPLEMENT)
    expect(lifted(page)).to_have_count(0)


def test_what_else_is_in_the_storage_breaks_nothing(page):
    page.goto("/")
    for value in ("not json", "null", "{}", '[{"name": 1}]', '"text"'):
        page.evaluate("value => localStorage.setItem('my-list', value)", value)
        page.goto(SUPPLEMENT)
        page.click(".mine > summary")
        expect(page.locator("#mine-field"), value).to_be_visible()


def test_the_sheet_is_made_of_the_list_the_matches_and_the_questions(page):
    put_on_list(page, "sertralin", "kidney disease", "magnesium")
    page.goto(SHEET)
    page.fill("textarea", "Which one first?\n\nAnd for how long?")
    sheet = page.locator("[data-sheet]")
    expect(sheet.locator("[data-sheet-concerns] li")).to_have_text(["sertralin (sertraline)", "kidney disease"])
    expect(sheet.locator("[data-sheet-supplements] li")).to_have_text(["magnesium"])
    text = sheet.locator("[data-sheet-cautions]").text_content()
    assert "It can build up." in text and "Tell your doctor." in text
    assert "It binds them." not in text and "Tetracyclines" in text, "the others by name only"
    assert "Both raise serotonin." not in text, "5-HTP was not chosen"
    page.emulate_media(media="print")
    expect(sheet.locator("[data-sheet-questions] li")).to_have_text(["Which one first?", "And for how long?"])
    expect(page.locator("textarea")).to_be_hidden()
    page.reload()
    assert page.locator("textarea").input_value().startswith("Which one first?")


def test_the_sheet_fits_on_one_printed_page(page):
    put_on_list(page, "sertraline", "kidney disease", "zolpidem", "magnesium", "5-HTP")
    page.goto(SHEET)
    page.fill("textarea", "Which one first?\nAnd for how long?\nWhat should I watch for?")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1


def test_axe_finds_nothing_with_a_list_at_hand(new_page):
    page = new_page(viewport={"width": 390, "height": 800})
    put_on_list(page, "sertraline", "kidney")
    put_on_list(page, "kidney disease", "magnesium")
    for address in (LIST, SHEET, SUPPLEMENT, ARTICLE):
        page.goto(address)
        page.click(".mine > summary")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert page.locator(".mine__box").bounding_box()["x"] >= 0
        assert findings(page, themes=["dark"]) == [], address


def test_without_javascript_every_caution_is_readable(new_page):
    page = new_page(java_script_enabled=False)
    page.goto(SUPPLEMENT)
    for effect in ("It binds them.", "It can build up.", "Tell your doctor.", "More drowsiness."):
        expect(page.get_by_text(effect)).to_be_visible()
    page.goto(ARTICLE)
    expect(page.get_by_text("It binds them.")).to_be_visible()
    page.click("details.fold > summary")
    expect(page.get_by_text("Tell your doctor.")).to_be_visible()
    page.goto(LIST)
    expect(page.locator("main noscript p")).to_be_visible()
    expect(page.locator("#my-list-field")).to_be_hidden()
    page.goto(SHEET)
    page.click("details.fold > summary")
    expect(page.get_by_text("It can build up.")).to_be_visible()
