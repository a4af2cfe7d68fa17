"""Links to articles follow them."""

import pytest

from tests.makers import make_article, make_draft

pytestmark = pytest.mark.django_db


def test_a_link_follows_the_address_of_its_article(client):
    there = make_article("Five bottles")
    link = f'<a href="/articles/five-bottles/" data-article="{there.pk}">bottles</a>'
    make_article("Awake at three", body=f"<p>See {link}.</p>")
    there.slug = "four-bottles"
    there.save()
    assert (
        'See <a href="/articles/four-bottles/">bottles</a>.' in client.get("/articles/awake-at-three/").content.decode()
    )


def test_a_link_to_what_readers_cannot_see_is_only_its_words(client):
    draft = make_draft("Five bottles")
    links = f'<a href="/x/" data-article="{draft.pk}">bottles</a>, <a href="/x/" data-article="999999">gone</a>'
    make_article("Awake at three", body=f"<p>See {links}.</p>")
    assert "See bottles, gone." in client.get("/articles/awake-at-three/").content.decode()
