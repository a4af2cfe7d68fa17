"""What the editor asks the desk while somebody writes."""

from io import BytesIO

import PIL.Image
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.models import Article, Image, Reference
from tests.makers import (
    make_caution,
    make_claim,
    make_draft,
    make_image,
    make_reference,
    make_supplement,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db
DESK = "/admin/articles/article/"


@pytest.fixture
def author(client):
    client.force_login(make_user("Author"))
    return client


def png(size=(64, 40)):
    data = BytesIO()
    PIL.Image.new("RGB", size, "#b9a5cc").save(data, "PNG")
    return SimpleUploadedFile("Night clock.png", data.getvalue(), "image/png")


@pytest.mark.parametrize("words", ["macian", "magnesium therapy", "2022", "9851785", "PMID: 9851785", "10.1000/XYZ"])
def test_a_source_is_found_by_what_people_know_of_it(author, words):
    make_reference(pmid="9851785", doi="10.1000/xyz")
    make_reference("moldofsky-1975", title="Sleep", authors="Moldofsky H", year=1975)
    found = author.get(f"{DESK}references/", {"q": words}).json()["found"]
    assert [row["value"] for row in found] == ["macian-2022"]


def test_a_pmid_or_doi_that_is_new_becomes_a_source(author):
    for text, key in [
        ("PMID: 9851785", "pmid-9851785"),
        ("https://doi.org/10.3390/NU14102088", "doi-10-3390-nu14102088"),
    ]:
        assert author.post(f"{DESK}references/", {"q": text}).json()["found"][0]["value"] == key
        assert author.post(f"{DESK}references/", {"q": text}).json()["found"][0]["value"] == key
    assert Reference.objects.filter(state="identified").count() == 2


def test_other_words_are_no_source(author):
    response = author.post(f"{DESK}references/", {"q": "somebody said so"})
    assert response.status_code == 422
    assert "No PMID, DOI or PMCID was found" in response.json()["problem"]


def test_a_picture_is_brought_along(author, media):
    fields = {"upload": png(), "alt": "A clock at three.", "credit": "Maren Aldous"}
    assert author.post(f"{DESK}images/", fields).json()["value"] == "night-clock"
    assert author.post(f"{DESK}images/", fields | {"upload": png()}).json()["value"] == "night-clock-2"
    assert author.get(f"{DESK}pictures/night-clock/").status_code == 302
    assert author.get(f"{DESK}pictures/none/").status_code == 404
    assert len(author.get(f"{DESK}images/", {"q": "clock three"}).json()["found"]) == 2


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"upload": "png", "credit": "Me"}, "Say what the picture shows"),
        ({"upload": "png", "alt": "x"}, "Credit: This field is required."),
        ({"alt": "x", "credit": "Me"}, "Choose a picture file."),
        ({"upload": SimpleUploadedFile("x.png", b"no picture"), "alt": "x", "credit": "Me"}, "Picture file:"),
    ],
)
def test_a_picture_without_words_is_refused_with_a_sentence(author, media, fields, sentence):
    response = author.post(f"{DESK}images/", {k: png() if v == "png" else v for k, v in fields.items()})
    assert response.status_code == 422
    assert sentence in response.json()["problem"]
    assert not Image.objects.exists()


def test_articles_are_found_by_title(author):
    article = make_draft("Awake at three")
    make_draft("Five bottles")
    rows = author.get(f"{DESK}articles/", {"q": "awake"}).json()["found"]
    assert [row["value"] for row in rows] == [f"{article.pk} /articles/awake-at-three/"]


def test_facts_name_what_there_is(author, django_assert_max_num_queries):
    magnesium = make_supplement()
    make_claim(magnesium, make_topic("Poor sleep"))
    make_caution(magnesium)
    with django_assert_max_num_queries(10):
        row = author.get(f"{DESK}facts/").json()["found"][0]
    assert row["value"] == "magnesium"
    assert row["topic"] == [{"value": "poor-sleep", "label": "Poor sleep"}]
    assert row["concern"] == [{"value": "kidney-disease", "label": "Kidney disease"}]


def test_pasted_html_is_cleaned(author):
    html = '<p class="MsoNormal" onclick="x()">Hello <b>you</b></p><script>x()</script>'
    assert author.post(f"{DESK}paste/", {"html": html}).json() == {"html": "<p>Hello <strong>you</strong></p>"}


def test_a_whole_book_is_refused_with_a_sentence(author):
    response = author.post(f"{DESK}paste/", {"html": "<p>" + "word " * 700_000})
    assert response.status_code == 413
    assert "too long" in response.json()["problem"]


def test_a_body_too_long_is_refused_at_its_field_and_given_back(author):
    make_image()
    article = make_draft()
    body = "<p>" + "word " * 130_000 + "</p>"
    response = author.post(f"{DESK}{article.pk}/change/", {"title": "Awake", "body": body})
    assert response.status_code == 200
    form = response.context["adminform"].form
    assert "too long" in form.errors["body"][0]
    assert form["body"].value() == body
    assert Article.objects.get().body != body


@pytest.mark.parametrize("address", ["references/", "articles/", "images/", "facts/", "pictures/x/"])
def test_only_writers_are_answered(client, address):
    assert client.get(DESK + address).status_code == 302
    client.force_login(make_user("Moderator"))
    assert client.get(DESK + address).status_code == 403
