"""The side-by-side view says in words what changed."""

import pytest

from articles import diffs
from articles.models import Article
from tests.makers import make_draft

pytestmark = pytest.mark.django_db


def make_snapshot():
    article = Article.objects.first() or make_draft()
    return article.revisions.get().snapshot


def changes(**fields):
    old = make_snapshot()
    return {str(part.label): part.rows for part in diffs.compare(old, old | fields)}


def test_only_what_differs_is_shown():
    assert changes() == {}
    assert list(changes(title="Awake at four", whole_text_only=True)) == ["Title", "May be passed on only whole"]


def test_words_are_marked_inside_a_paragraph():
    (row,) = changes(title="Awake at four")["Title"]
    assert (row.old, row.new) == ("Awake at <del>three</del>", "Awake at <ins>four</ins>")


def test_lists_are_compared_by_name():
    (row,) = changes(topics=[[1, "Pain"]])["Topics"]
    assert "Pain" in row.new


def test_unchanged_paragraphs_fold():
    many = [f"<p>Paragraph {n}.</p>" for n in range(40)]
    old = {"body": "".join(many)}
    new = {"body": "".join([*many[:20], "<p>Something new.</p>", *many[21:]])}
    (part,) = diffs.compare(old, new)
    assert [row.change for row in part.rows] == ["folded", "same", "same", "changed", "same", "same", "folded"]
    assert "18 paragraphs are the same" in part.rows[0].old


def test_structure_reads_as_words():
    body = (
        '<h2 id="a">Why?</h2><p>So.<cite data-reference="x-1" data-locator="table 2"></cite></p>'
        "<table><tbody><tr><th>a</th><td>b</td></tr></tbody></table>"
        '<figure data-image="night"><figcaption>Dark.</figcaption></figure>'
        '<div data-block="intakes" data-supplement="zinc"></div><ul><li>one</li><li>two</li></ul>'
    )
    assert diffs.paragraphs(body) == [
        "# Why?", "So. [x-1, table 2]", "a · b", "[Picture: night]", "Dark.",
        "[Placed from the record: intakes]", "one", "two",
    ]  # fmt: skip


def test_marks_are_the_only_html():
    (row,) = changes(title="<script>x</script>")["Title"]
    assert "<script>" not in row.new and "&lt;script&gt;" in row.new


def test_a_very_long_paragraph_is_compared_as_a_whole():
    old, new = {"body": "<p>" + "a " * 4000 + "</p>"}, {"body": "<p>" + "b " * 4000 + "</p>"}
    (part,) = diffs.compare(old, new)
    assert part.rows[0].new.startswith("<ins>b b")
