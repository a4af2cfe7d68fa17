"""What we read on another site's page."""

import pytest

from comments.webmentions.sources import read
from fibrosite.shared.fetching import Fetched

PAGE = "https://here.example/a/"
LINK = f'<a href="{PAGE}">this</a>'


def said(html, charset="", url="https://there.example/post/1"):
    body = html if isinstance(html, bytes) else html.encode()

    def leads_here(address):
        return address.partition("#")[0] == PAGE if address.startswith("https://here.example") else None

    return read(Fetched(url, "text/html", charset, body), leads_here)


def test_words_around_the_link():
    words = "Long ago I slept. " * 30
    found = said(f"<title> A\n day </title><p>{words}and read {LINK} <i>twice</i>. {words}</p><p>Other.</p>")
    assert found.name == "A day"
    assert found.text.startswith("[…] ") and found.text.endswith(" […]") and "and read this twice." in found.text
    assert len(found.text) < 330 and "Other" not in found.text


def test_gaps_that_readers_see_are_gaps():
    assert said(f"<div>One<p>two</p>three<br>four {LINK}</div>").text == "One two three four this"


def test_microformats_of_a_post_and_of_an_answer():
    head = '<div class="h-entry"><h1 class="p-name">Good nights</h1>'
    head += '<a class="p-author h-card"><b class="p-name">Ann Lee</b></a>'
    found = said(f'{head}<p class="e-content">See {LINK}.</p></div>')
    assert (found.name, found.text) == ("Good nights (Ann Lee)", "See this.")
    answer = (
        f'{head}<p>In reply to <a class="u-in-reply-to" href="{PAGE}">it</a></p><p class="e-content">I agree.</p></div>'
    )
    assert said(answer).text == "I agree."


def test_a_long_title_is_cut_and_none_is_the_name_of_the_site():
    assert said(f"<title>{'long ' * 50}</title><meta name=author content=Ann><p>{LINK}").name.endswith("… (Ann)")
    assert len(said(f"<title>{'long ' * 50}</title><meta name=author content='{'A' * 90}'><p>{LINK}").name) == 60
    assert said(f"<p>{LINK}").name == "there.example"


@pytest.mark.parametrize("href", ["/a/", "//here.example/a/", "../a/#part", " /a/\n"])
def test_links_are_read_as_browsers_read_them(href):
    assert said(f'<base href="https://here.example/b/"><a href="{href}">x</a>')
    assert not said('<a href="https://[">x</a><a>y</a><a href="mailto:a@b.c">z</a>')


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        (f"<title>Grüße</title>{LINK}".encode(), "utf-8"),
        (f"<title>Grüße</title>{LINK}".encode("latin-1"), "iso-8859-1"),
        (f"<title>Grüße</title>{LINK}".encode(), ""),
        (f"<title>Grüße</title>{LINK}".encode(), "no-such-charset"),
        (f"<meta charset=windows-1252><title>Grüße</title>{LINK}".encode("cp1252"), ""),
    ],
)
def test_letters_of_other_encodings(body, charset):
    assert said(body, charset).name == "Grüße" or charset == "no-such-charset"


def test_hostile_pages_end_quickly():
    deep = said("<div>" * 20_000 + LINK)
    assert deep is None or deep.name == "there.example"
    assert said('<a href="https://here.example/x/">n</a>' * 10_000 + LINK) is None
    assert said("<p>" + "x " * 200_000 + LINK).text
    for junk in (b"", b"\x00", b"\xff" * 100, b"<" * 1000, b"<!DOCTYPE x [<!ENTITY a 'b'>]>&a;", b"<a href="):
        assert said(junk) is None


def test_marks_and_controls_of_the_other_page_do_nothing_here():
    found = said(f"<title>A\u202eb\x01c</title><p>&lt;b&gt; [x](https://y.example) *z* {LINK}</p>")
    assert "\u202e" not in found.name and "\x01" not in found.name
    assert found.text == "<b> [x](https://y.example) *z* this"
