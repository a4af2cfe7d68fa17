"""Exports are read to the end, or to the damage, which is named; what is no export is refused in a sentence."""

import random

import pytest

from fibrosite.wordpress import reading
from fibrosite.wordpress.records import Author, Item, Site, moment
from tests.wordpress.wxr import author, category, comment, export, item, saved

WHOLE = export(
    item("One", "First <b>words</b> & more", comments=[comment(7, "Yes"), comment(8, "No", parent=7)]),
    item("Two", terms=[("category", "sleep", "Sleep"), ("tag", "night", "Night")], meta={"_wp_old_slug": "zwei"}),
    authors=[author()],
    terms=[category()],
)


def items_of(tmp_path, text):
    return [each for each in reading.records(saved(tmp_path, text)) if isinstance(each, Item)]


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_every_version_is_read_whatever_its_name_space(tmp_path, version, scheme):
    text = export(item("One", comments=[comment(7)]), authors=[author()], version=version, scheme=scheme)
    site, person, one = reading.records(saved(tmp_path, text))
    assert (type(site), site.address, site.version) == (Site, "https://old.example", version)
    assert (type(person), person.login, person.email) == (Author, "maren", "maren@example.org")
    assert (one.title, one.slug, one.comments[0].number) == ("One", "one", 7)


def test_prefixes_may_be_any(tmp_path):
    text = (
        WHOLE.replace("wp:", "w:").replace("xmlns:wp", "xmlns:w").replace("content:", "c:").replace(":content=", ":c=")
    )
    one, _two = items_of(tmp_path, text)
    assert (one.content, one.comments[1].parent) == ("First <b>words</b> & more", 7)


def test_an_item_knows_its_terms_and_where_it_stands(tmp_path):
    _one, two = items_of(tmp_path, WHOLE)
    assert [term[:2] for term in two.terms] == [("category", "sleep"), ("post_tag", "night")]
    assert two.first("_wp_old_slug") == "zwei"
    line = WHOLE[: WHOLE.index("<title>Two")].count("\n")
    assert str(two.place) == f"site.xml, line {line}"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: "\n\n" + text,
        lambda text: "\ufeff" + text,
        lambda text: text.replace("First", "Fi\x0brst\x00"),
        lambda text: text.replace("UTF-8", "ISO-8859-1").encode("latin-1"),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode().replace(b"First", b"First\xff"),
    ],
    ids=["empty lines", "a mark", "control characters", "Latin", "UTF-16", "no UTF-8"],
)
def test_what_other_programs_stumble_over_is_read(tmp_path, spoil):
    one, _two = items_of(tmp_path, spoil(WHOLE))
    assert one.content.startswith("First")
    assert len(one.comments) == 2


BOMB = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (export(item(), head=BOMB), "document type"),
        (export(item(), head=OUTSIDE), "document type"),
        (export(item(), head='<!DOCTYPE rss SYSTEM "http://192.0.2.1/x.dtd">'), "document type"),
        ("<html><body>Log in</body></html>", "begins with <html>"),
        ("Not Found", "no XML file"),
        ("", "no XML file"),
        ("<rss><channel><item><title>A feed</title></item></channel></rss>", "is a feed, not an export"),
        ("<rss><channel></channel></rss>", "not an export"),
    ],
)
def test_what_is_no_export_is_refused_in_a_sentence(tmp_path, text, sentence):
    with pytest.raises(reading.Unusable, match=sentence):
        list(reading.records(saved(tmp_path, text)))


def test_elements_within_one_another_end_somewhere(tmp_path):
    text = export(item().replace("<dc:creator>", "<a>" * 5000))
    with pytest.raises(reading.Damaged, match="too deeply"):
        list(reading.records(saved(tmp_path, text)))


def test_an_item_that_never_ends_is_not_held(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "LONGEST", 1000)
    with pytest.raises(reading.Damaged, match="longer than"):
        list(reading.records(saved(tmp_path, export(item("Long", "x" * 2000)))))


def test_damage_is_named_with_its_place_and_what_came_before_it(tmp_path):
    cut = WHOLE[: WHOLE.index("Two</title>")]
    found = []
    with pytest.raises(reading.Damaged) as damage:
        found.extend(iter_into(found, reading.records(saved(tmp_path, cut))))
    assert [each.title for each in found if isinstance(each, Item)] == ["One"]
    assert damage.value.place.line == cut.count("\n") + 1
    assert damage.value.byte == len(cut)
    assert "ends too early" in str(damage.value)
    assert "the item “One”" in str(damage.value)


def iter_into(found, records):
    for record in records:
        found.append(record)
    return ()


def test_cut_and_shuffled_bytes_never_give_a_traceback(tmp_path):
    choose, data = random.Random(8), WHOLE.encode()
    for _ in range(60):
        broken = bytearray(data[: choose.randrange(len(data))] if choose.random() < 0.5 else data)
        for _ in range(choose.randrange(6)):
            if broken:
                broken[choose.randrange(len(broken))] = choose.randrange(256)
        try:
            list(reading.records(saved(tmp_path, bytes(broken))))
        except (reading.Unusable, reading.Damaged) as problem:
            assert str(problem).endswith((".", "…", ")."))


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (("2020-05-17 03:10:00", ""), "2020-05-17T03:10:00+00:00"),
        (("0000-00-00 00:00:00", "2020-05-17 03:10:00"), "2020-05-17T03:10:00+00:00"),
        (("", "0000-00-00 00:00:00", "Sun, 17 May 2020 03:10:00 +0200"), "2020-05-17T01:10:00+00:00"),
        (("", "soon", "some day"), None),
        (("9999-99-99 99:99:99", "0001-01-01 00:00:00"), None),
    ],
)
def test_the_first_date_that_is_one_counts(dates, expected):
    found = moment(*dates)
    assert (found and found.isoformat()) == expected
