"""The house style: what is suggested, and what is left alone."""

from decimal import Decimal

import pytest

from articles.advice import Known, advise, in_micrograms, sentences_of
from articles.advising import advise as advise_with_records
from tests.makers import make_intake, make_supplement, make_user

MAGNESIUM = Known("magnesium", ("Magnesium", "Mg"), (Decimal("350"), "mg"))
VITAMIN_D = Known("vitamin-d", ("Vitamin D",), (Decimal("100"), "µg"))
LONG = "word " * 26


def rules(html, *supplements):
    return [one.rule for one in advise(html, supplements)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<p>{LONG}end.</p>", ["sentence"]),
        ("<p>Short. " * 3 + "</p>", []),
        ("<p>One. Two. Three. Four.</p>", ["paragraph"]),
        ("<p>Some did, e.g. Macian et al. In 2022. Two. Three.</p>", []),
        (f"<ul><li>{LONG}<ul><li>short</li></ul></li></ul>", ["sentence"]),
        ("<p>She took 400 a day.</p>", ["unit"]),
        ("<p>A dose of 400 was too much.</p>", ["unit"]),
        ("<p>She took 400 mg a day, a dose of 2 g, and walked 3 times a day.</p>", []),
        ("<p>One trial found less pain.</p>", ["citation"]),
        ('<p>One trial found less pain.<cite data-reference="macian-2022"></cite></p>', []),
        ("<p>Nobody knows.</p>", []),
        ('<aside data-callout="stop"><p>x</p></aside>' * 3, ["warnings"]),
        ('<aside data-callout="tip"><p>x</p></aside>' * 3, []),
    ],
)
def test_words(html, expected):
    assert rules(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Magnesium is in nuts.</p>", ["mention"]),
        ("<p>Mg is in nuts.</p>", ["mention"]),
        ("<p>It weighs 5 mg; magnesia is another thing.</p>", []),
        ('<p><a href="/supplements/magnesium/">Magnesium</a> is in nuts.</p>', []),
        ('<p>Magnesium.</p><div data-block="intakes" data-supplement="magnesium"></div>', []),
    ],
)
def test_a_supplement_that_is_mentioned_is_linked(html, expected):
    assert rules(html, MAGNESIUM) == expected
    assert rules(html, Known("magnesium", ("Magnesium", "Mg"), is_covered=True)) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("400 mg of magnesium", ["limit"]),
        ("0.4 g of magnesium", ["limit"]),
        ("magnesium, 1,000 mg", ["limit"]),
        ("350 mg of magnesium", []),
        ("350,000 micrograms of magnesium", []),
        ("150 µg of vitamin D and 300 mg of magnesium", ["limit"]),
        ("90 µg of vitamin D and 300 mg of magnesium", []),
        ("4000 IU of vitamin D", []),
        ("400 mg of ibuprofen", []),
        ("400 mg/dl magnesium", []),
    ],
)
def test_a_dose_above_the_limit_of_the_record_is_pointed_out(words, expected):
    known = [Known(one.slug, one.names, one.limit, is_covered=True) for one in (MAGNESIUM, VITAMIN_D)]
    assert rules(f"<p>She took {words}.</p>", *known) == expected


def test_advice_leads_to_the_words(db):
    make_intake(make_supplement(), basis="UL", group="any", amount="350")
    one, mention = advise_with_records("<p>She took 400 mg of magnesium.</p>")
    assert (one.rule, one.words) == ("limit", "400 mg")
    assert "350 mg a day" in one.sentence
    assert mention.rule == "mention"


def test_advice_takes_two_queries_and_no_time(db, django_assert_num_queries):
    make_supplement()
    with django_assert_num_queries(2):  # limits, names
        advise_with_records("<p>" + "A long text about magnesium and pain. " * 2000 + "</p>")


def test_the_editor_asks_for_advice(client, db):
    client.force_login(make_user("Author"))
    response = client.post("/admin/articles/article/advice/", {"body": "<p>One trial found less pain.</p>"})
    assert "Cite a source" in response.json()["advice"][0]["sentence"]


def test_small_parts():
    assert sentences_of("It hurts. (Often.) “Why?” she asked. See e.g. At night.") == [
        "It hurts.", "(Often.)", "“Why?” she asked.", "See e.g. At night."
    ]  # fmt: skip
    assert in_micrograms("2", "grams") == 2_000_000
    assert in_micrograms("2", "IU") is None
