"""A reader comes from a search engine, reads, looks around and leaves no trace."""

import pytest

from tests.makers import (
    findable,
    make_article,
    make_caution,
    make_comment,
    make_draft,
    make_image,
    make_intake,
    make_reference,
    make_supplement,
    make_topic,
)

pytestmark = pytest.mark.django_db


def test_reader_finds_an_article_through_its_topic(client):
    topic = make_topic("Poor sleep")
    make_article("Awake at three", topics=[topic])
    home = client.get("/").content.decode()
    assert "/topics/poor-sleep/" in home
    page = client.get("/topics/poor-sleep/").content.decode()
    assert "/articles/awake-at-three/" in page
    article = client.get("/articles/awake-at-three/").content.decode()
    assert "I wake at three and read." in article
    assert "Trials are few." in article


def test_citations_are_numbered_and_listed_with_a_way_back(client):
    make_reference("macian-2022")
    make_reference("boulis-2021", title="Magnesium and fibromyalgia", authors="Boulis M", year=2021)
    body = (
        '<p>One.<cite data-reference="boulis-2021"></cite> Two.<cite data-reference="macian-2022"></cite>'
        '<cite data-reference="boulis-2021"></cite></p>'
    )
    make_article(body=body)
    page = client.get("/articles/awake-at-three/").content.decode()
    assert 'href="#source-1"' in page and 'href="#source-2"' in page
    assert page.index('id="source-1"') < page.index("Magnesium and fibromyalgia") < page.index('id="source-2"')
    assert 'href="#cite-1-1"' in page


def test_a_retracted_source_says_so_wherever_it_is_named(client):
    make_reference("macian-2022", state="retracted")
    make_reference("boulis-2021", authors="Boulis M", year=2021, state="superseded")
    cited = '<cite data-reference="macian-2022" data-locator="p. 3"></cite><cite data-reference="boulis-2021"></cite>'
    make_caution(supplement := make_supplement())
    make_article(body=f"<p>One.{cited}</p>", supplements=[supplement])
    page = client.get("/articles/awake-at-three/").content.decode()
    assert 'aria-label="Source 1, retracted, p. 3">1<span class="cites__warning">' in page
    assert 'aria-label="Source 2, superseded">2<span class="cites__warning">' in page
    assert page.count("retracted</span>") == 1 and page.count("retracted</strong>") == 2, "text; list and caution"
    assert "retracted</strong>" in client.get("/supplements/magnesium/").content.decode()


def test_a_caution_is_one_record_on_every_page_that_covers_the_supplement(client):
    magnesium = make_supplement()
    caution = make_caution(magnesium)
    make_article("First", supplements=[magnesium])
    make_article("Second", supplements=[magnesium])
    for address in ("/articles/first/", "/articles/second/", "/supplements/magnesium/"):
        assert "The extra mineral can build up." in client.get(address).content.decode()
    caution.effect = "Weak kidneys cannot clear it."
    caution.save()
    for address in ("/articles/first/", "/articles/second/", "/supplements/magnesium/"):
        assert "Weak kidneys cannot clear it." in client.get(address).content.decode()


def test_an_unchecked_caution_says_so_or_is_hidden(client, settings):
    make_caution(verified_on=None)
    assert "not yet checked" in client.get("/supplements/magnesium/").content.decode().lower()
    settings.SHOW_UNCHECKED_FACTS = False
    assert "The extra mineral can build up." not in client.get("/supplements/magnesium/").content.decode()


def test_placed_blocks_are_drawn_from_the_record(client):
    make_intake(make_supplement())
    make_image("night-clock")
    body = (
        '<div data-block="intakes" data-supplement="magnesium"></div>'
        '<figure data-image="night-clock"><figcaption>Three in the morning.</figcaption></figure>'
    )
    make_article(body=body)
    page = client.get("/articles/awake-at-three/").content.decode()
    assert "19–30 years" in page and "310" in page
    assert 'alt="A clock at three."' in page and "Three in the morning." in page


@pytest.mark.parametrize(
    "address",
    ["/", "/articles/", "/articles/awake-at-three/", "/topics/", "/topics/poor-sleep/", "/supplements/",
     "/supplements/magnesium/", "/compare/?s=magnesium", "/my-list/", "/my-list/sheet/",
     "/authors/maren-aldous/", "/search/?q=three", "/search/", "/healthz", "/robots.txt"],
)  # fmt: skip
def test_pages_set_no_cookie_and_are_the_same_for_everybody(client, address):
    article = make_article(supplements=[make_supplement()])
    make_comment(article)
    response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert response.content == client.get(address, headers={"User-Agent": "Another browser"}).content


def test_every_page_carries_the_disclaimer(client):
    make_article(supplements=[make_supplement()])
    for address in ("/", "/articles/", "/articles/awake-at-three/", "/supplements/", "/topics/", "/nowhere/"):
        assert "not medical advice" in client.get(address).content.decode()


def test_an_article_is_not_there_before_its_time(client):
    make_draft("Not yet")
    assert client.get("/articles/not-yet/").status_code == 404
    assert "Not yet" not in client.get("/articles/").content.decode()


def test_lists_are_paged_and_filtered(client, settings):
    settings.ARTICLES_PER_PAGE = 2
    for number in range(3):
        make_article(f"Post {number}")
    make_article("A guide", kind="guide", disclosure="Nobody gains.")
    first = client.get("/articles/").content.decode()
    assert first.count("<article") == 2 and "page=2" in first
    assert client.get("/articles/?page=2").status_code == 200
    guides = client.get("/articles/?kind=guide").content.decode()
    assert "/articles/a-guide/" in guides and "/articles/post-0/" not in guides


@pytest.mark.parametrize(
    "address",
    ["/articles/?page=99", "/articles/?page=x", "/articles/?kind=novel", "/articles/?topic=none", "/articles/none/"],
)
def test_what_does_not_exist_is_a_helpful_404(client, address):
    make_article("Awake at three")
    response = client.get(address)
    assert response.status_code == 404
    assert 'action="/search/"' in response.content.decode()


def test_a_mistyped_address_gets_suggestions(client):
    findable(make_supplement())
    assert "/supplements/magnesium/" in client.get("/articles/magnesium-for-me/").content.decode()


def test_search_finds_by_words_in_title_and_alias(client):
    make_article("Awake at three")
    findable(make_supplement("Coenzyme Q10", aliases=["ubiquinol"]))
    assert "/articles/awake-at-three/" in client.get("/search/?q=awake").content.decode()
    assert "/supplements/coenzyme-q10/" in client.get("/search/?q=Ubiquinol").content.decode()
    assert client.get("/search/?q=%00%ff<script>").status_code == 200


def test_wrong_methods_are_refused(client):
    make_article("Awake at three")
    assert client.post("/articles/awake-at-three/").status_code == 405
    assert client.get("/articles/awake-at-three/comments/").status_code == 405
