"""The words of a note are marked where they stand, whatever tags are between them; nothing else changes."""

import re

import pytest
from django.utils.html import strip_tags

from articles.passages import Passage, mark
from tests.makers import make_draft, make_reference, make_user

HTML = (
    '<h2 id="why">Why <em>sleep</em>?</h2>\n<p>Fish &amp; chips, 5 &lt; 6.&nbsp;So '
    '<a href="/x/" title="a > b">they\n say</a><sup><a href="#source-1">1</a></sup>.</p>'
    "<ul><li>One</li>\n<li>Two</li></ul>"
)


def marked(words, html=HTML):
    html, found = mark(html, [Passage(7, words, "To the note of Dr Vale")])
    return html if found else None


@pytest.mark.parametrize(
    "words",
    [
        "Why sleep?", "WHY SLEEP", "sleep?\n\nFish", "Fish & chips", "5 < 6. So they", "they say1.", "say1",
        "One\nTwo", "?Fish & chips, 5 < 6. So they say1.One Two",
    ],
)  # fmt: skip
def test_words_are_marked_across_tags_and_lines(words):
    html = marked(words)
    covered = re.sub(r"<(?!/?mark)[^>]*>", "", html.replace('"a > b"', '""'))
    covered = "".join(re.findall(r"<mark>(.*?)</mark>", covered, re.S))
    plain = covered.replace("&amp;", "&").replace("&lt;", "<").replace("&nbsp;", "")
    assert "".join(plain.split()).lower() == "".join(words.split()).lower()
    assert html.count('id="passage-7"') == html.count('href="#note-7"') == 1
    without = re.sub(r'</?mark>|<span id="passage-7"></span>|<a class="notes__way"[^>]*></a>', "", html)
    assert without == HTML, "nothing but marks was added"


def test_the_way_to_the_note_never_stands_within_a_link():
    for words in ("they say", "say1"):
        links = re.findall(r"<a[ >]|</a>", marked(words))
        assert links == ["<a ", "</a>"] * 3


@pytest.mark.parametrize("words", ["", "  ", "nobody", "title", "source-1", "<em>", "&amp;"])
def test_what_nobody_can_see_is_not_found(words):
    assert marked(words) is None


def test_passages_that_overlap_are_both_marked():
    html, found = mark(
        "<p>One two three four.</p>", [Passage(1, "One two three", "a"), Passage(2, "two three four", "b")]
    )
    assert found == {1, 2}
    assert strip_tags(html) == "One two three four."
    assert html.index("passage-1") < html.index("passage-2") < html.index("note-1") < html.index("note-2")


def test_hostile_words_stay_words():
    html = marked("<script>x()</script>", "<p>&lt;script&gt;x()&lt;/script&gt;</p>")
    assert "<script" not in html and "<mark>&lt;script" in html


@pytest.mark.django_db
def test_a_reviewer_sees_the_words_marked_and_jumps_both_ways(client):
    make_reference("macian-2022")
    draft = make_draft(
        body='<p>One trial found less pain.<cite data-reference="macian-2022"></cite> Another did not.</p>'
    )
    client.force_login(make_user("Editor"))
    for quote in ("less pain.1 Another", "Trials are few."):
        client.post("/articles/awake-at-three/notes/", {"quote": quote, "text": "Which one?"})
    inside, outside = draft.review_notes.order_by("pk")
    page = client.get("/articles/awake-at-three/?version=newest").content.decode()
    assert f'<span id="passage-{inside.pk}"></span><mark>less pain.</mark>' in page
    assert f'href="#note-{inside.pk}"' in page and f'id="note-{inside.pk}"' in page
    assert f'href="#passage-{inside.pk}"' in page and f'href="#passage-{outside.pk}"' not in page
    assert "stand outside the text" in page
    assert f"/change/#note-{inside.pk}" in page
    desk = client.get(f"/admin/articles/article/{draft.pk}/change/").content.decode()
    assert f'/articles/awake-at-three/?version=newest#passage-{inside.pk}"' in desk and f'id="note-{inside.pk}"' in desk
    assert 'data-show-words="less pain.1 Another"' in desk
