"""What an old phone on a slow line has to fetch: bytes as sent, compressed, without pictures."""

import gzip
import re
from os.path import normpath
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from fibrosite.static_files import joined, lean
from tests.makers import make_article, make_caution, make_concern, make_supplement, make_thread

pytestmark = pytest.mark.django_db
KB = 1000


@pytest.fixture
def page(client):
    """An article of 1,200 words with a dozen cautions and 33 comments."""
    magnesium = make_supplement()
    for number in range(12):
        make_caution(magnesium, make_concern(f"Medicine {number}"))
    words = "Few trials were made and those were small, so nobody can be sure of much. " * 80
    article = make_article("Awake at three", body=f'<h2 id="why">Why?</h2><p>{words}</p>', supplements=[magnesium])
    make_thread(article, roots=11, replies_each=2)
    response = client.get("/articles/awake-at-three/", headers={"Accept-Encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    return len(response.content), gzip.decompress(response.content).decode()


def test_an_article_with_33_comments_is_light(page):
    bytes_of_html, html = page
    assert "33 thoughts on" in html
    scripts = sum(
        sent(lean(text(name))) for name in with_imports(re.findall(r'<script[^>]* src="/static/([^"]+)"', html))
    )
    styles = sum(sent(whole(name)) for name in re.findall(r'<link rel="stylesheet"[^>]* href="/static/([^"]+)"', html))
    assert styles and scripts <= 15 * KB
    assert bytes_of_html + scripts + styles <= 60 * KB


def test_there_is_one_font_and_it_is_small(page):
    _size, html = page
    [font] = set(re.findall(r'href="/static/([^"]+\.woff2)"', html))
    assert Path(finders.find(font)).stat().st_size <= 40 * KB


def with_imports(scripts):
    """These scripts and the modules that they import, each once."""
    found = {}
    for name in scripts:
        modules = re.findall(r'from "(\.[\w./-]+)"', text(name))
        found |= {name: None} | dict.fromkeys(with_imports([normpath(f"{name}/../{path}") for path in modules]))
    return list(found)


def whole(name):
    return joined(text(name), lambda part: text(f"css/{part}"))


def text(name):
    return Path(finders.find(name)).read_text("utf-8")


def sent(text):
    """Bytes of a static file as it travels."""
    return len(gzip.compress(text.encode()))
