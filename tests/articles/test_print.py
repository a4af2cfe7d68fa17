"""What an article is on paper: ?print=short and ?print=full."""

import pytest

from tests.makers import make_article, make_caution, make_concern, make_supplement

pytestmark = pytest.mark.django_db
TABLE = "<table><caption>Nights</caption><tbody><tr><td>Seven</td></tr></tbody></table>"


@pytest.fixture
def article():
    magnesium = make_supplement()
    make_caution(magnesium, make_concern())
    body = f'<h2 id="why">Why?</h2><p>A long story.</p>{TABLE}'
    return make_article("Awake at three", body=body, supplements=[magnesium])


def page(client, how):
    return client.get(f"/articles/awake-at-three/?print={how}").content.decode()


def test_the_short_print_has_cautions_and_tables_but_not_the_story(client, article):
    short = page(client, "short")
    assert "Kidney disease" in short and "Seven" in short and "A long story." not in short
    assert f"/a/{article.pk}/" in short and "noindex" in short


def test_the_full_print_has_the_story_and_no_discussion(client, article):
    full = page(client, "full")
    assert "A long story." in full and full.count("Seven") == 1
    assert 'id="discussion"' not in full


def test_the_short_address_leads_to_the_article(client, article):
    assert client.get(f"/a/{article.pk}/")["Location"] == "/articles/awake-at-three/"
    assert client.get("/a/987654321/").status_code == 404


def test_what_may_only_stand_online_is_not_printed(client, article):
    type(article).objects.update(online_only=True)
    for how in ("short", "full"):
        assert "Seven" not in page(client, how) and "online only" in page(client, how)
    assert "?print=" not in client.get("/articles/awake-at-three/").content.decode()


def test_any_other_wish_gives_the_page_itself(client, article):
    assert 'id="discussion"' in page(client, "poster")
