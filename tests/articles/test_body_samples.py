"""The samples that hold the editor and the server together: see browser/test_editor for the other half."""

import re

import pytest

from fibrosite.shared.html import clean_article
from fibrosite.shared.html.vocabulary import ATTRIBUTES, TAGS
from tests.articles.body_samples import SAMPLES


@pytest.mark.parametrize("name", SAMPLES)
def test_the_server_keeps_every_sample(name):
    assert clean_article(SAMPLES[name]) == SAMPLES[name]


def test_the_samples_show_everything_that_the_server_allows():
    shown = set()
    for tag, attributes in re.findall(r"<([a-z0-9]+)([^<>]*)>", "".join(SAMPLES.values())):
        shown |= {tag, *((tag, name) for name in re.findall(r" ([a-z-]+)=", attributes))}
    allowed = TAGS | {(tag, name) for tag, names in ATTRIBUTES.items() for name in names}
    assert shown == allowed


def test_a_table_from_anywhere_gets_head_body_and_scope():
    pasted = (
        "<table><thead><tr><td>Night</td><td>Hours</td></tr></thead><tfoot><tr><td>Sum</td><td>11</td></tr></tfoot>"
        "<tbody><tr><th>One</th><td>5</td></tr></tbody><tbody><tr><th>Two</th><td>6</td></tr></tbody></table>"
    )
    assert clean_article(pasted) == (
        '<table><thead><tr><th scope="col">Night</th><th scope="col">Hours</th></tr></thead><tbody>'
        '<tr><th scope="row">One</th><td>5</td></tr><tr><th scope="row">Two</th><td>6</td></tr>'
        "<tr><td>Sum</td><td>11</td></tr></tbody></table>"
    )


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("<table><caption>Alone</caption></table>", "<p>Alone</p>"),
        ('<p>So<cite data-reference="a-1">they say</cite></p>', '<p>Sothey say<cite data-reference="a-1"></cite></p>'),
        ("<figure><p><img src='/a.png'></p></figure>", '<figure><img src="/a.png"></figure>'),
    ],
)
def test_what_the_editor_cannot_hold_is_put_beside_it(html, clean):
    assert clean_article(html) == clean
