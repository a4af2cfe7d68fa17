"""The page of results and the suggestions, as readers and their browsers meet them."""

import pytest

from tests.makers import findable, make_article, make_comment, make_supplement, make_topic

pytestmark = pytest.mark.django_db


def test_results_stand_under_their_facets(client):
    article = make_article("Magnesium at night", topics=[make_topic("Poor sleep")])
    comment = make_comment(article, "Magnesium helps me.")
    findable(make_supplement())
    page = client.get("/search/?q=magnesium").content.decode()
    assert "3 results" in page and "Found for “magnesium”" in page
    assert f'href="/comments/{comment.pk}/"' in page and "<mark>Magnesium</mark> helps me." in page
    assert "?q=magnesium&amp;kind=article" in page and "?q=magnesium&amp;topic=poor-sleep" in page
    narrowed = client.get("/search/?q=magnesium&kind=comment").content.decode()
    assert "1 result," in narrowed and "/supplements/magnesium/" not in narrowed


def test_nothing_found_says_what_to_try(client):
    make_topic("Poor sleep")
    page = client.get("/search/?q=zzzz").content.decode()
    assert "Nothing was found for “zzzz”" in page and 'href="/topics/"' in page


def test_a_slip_is_said_aloud(client):
    make_article("Melatonin at night")
    page = client.get("/search/?q=melatonni").content.decode()
    assert "These are the results for <strong>melatonin</strong>" in page


def test_choices_that_leave_nothing_lead_back(client):
    make_article("Melatonin at night", topics=[make_topic("Poor sleep")])
    make_topic("Pain")
    page = client.get("/search/?q=melatonin&topic=pain").content.decode()
    assert "Nothing fits both choices." in page and 'href="?q=melatonin"' in page


def test_results_are_paged(client, settings):
    settings.RESULTS_PER_PAGE = 2
    for number in range(3):
        make_article(f"Sleep {number}")
    assert "page=2" in client.get("/search/?q=sleep").content.decode()
    assert "More results" not in client.get("/search/?q=sleep&page=2").content.decode()


@pytest.mark.parametrize("address", ["/search/?q=a&kind=novel", "/search/?q=a&topic=none", "/search/?q=a&page=9"])
def test_choices_that_do_not_exist_are_404(client, address):
    assert client.get(address).status_code == 404


def test_what_was_asked_is_escaped(client):
    page = client.get("/search/", {"q": "<script>alert(1)</script>\"'"}).content.decode()
    assert "<script>alert" not in page


def test_suggestions_are_json_that_anybody_may_keep(client, django_assert_max_num_queries):
    findable(make_supplement())
    with django_assert_max_num_queries(4):  # completions, names; else corrections, names; their pages
        response = client.get("/search/suggest/?q=magn")
    assert response.json() == {
        "suggestions": [{"name": "Magnesium", "kind": "supplement", "address": "/supplements/magnesium/"}]
    }
    assert response["Cache-Control"] == "public, max-age=300" and not response.cookies
    assert client.get("/search/suggest/").json() == {"suggestions": []}
    assert client.post("/search/suggest/").status_code == 405
