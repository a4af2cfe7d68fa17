"""How a reader likes to read, chosen without JavaScript; with it see tests/browser/test_comfort.py."""

import pytest

from fibrosite import reading

pytestmark = pytest.mark.django_db


def test_a_choice_is_kept_for_the_style_sheet_alone(client):
    response = client.post("/reading/", {"theme": "dim", "size": "large", "width": ""})
    assert response.status_code == 302
    cookie = response.cookies["reading"]
    assert cookie["path"] == "/reading/" and cookie["httponly"] and cookie["samesite"] == "Lax"
    css = client.get("/reading/choices.css").content.decode()
    assert "--size: 112.5%" in css and "--paper: #2a262e" in css and "--measure" not in css


def test_the_page_shows_what_is_chosen_and_takes_it_back(client):
    client.post("/reading/", {"face": "serif"})
    assert 'name="face" value="serif" checked' in client.get("/reading/").content.decode()
    client.post("/reading/", {"reset": "yes"})
    assert 'name="face" value="" checked' in client.get("/reading/").content.decode()
    assert client.get("/reading/choices.css").content == b""


@pytest.mark.parametrize("values", [{"theme": "neon"}, {"size": "}*{display:none"}, {"other": "x"}])
def test_what_is_no_choice_changes_nothing(client, values):
    assert client.post("/reading/", values).status_code == 302
    assert client.get("/reading/choices.css").content == b""


def test_a_forged_cookie_brings_no_rules(client):
    client.cookies["reading"] = "theme=dim}body{display:none&size=huge"
    css = client.get("/reading/choices.css").content.decode()
    assert "display" not in css and "--size: 150%" in css


def test_another_site_cannot_choose(client):
    response = client.post("/reading/", {"theme": "dark"}, headers={"origin": "https://elsewhere.example"})
    assert response.status_code == 403 and not response.cookies


@pytest.mark.parametrize(
    "name, value",
    [(name, value) for name, (_label, options) in reading.CHOICES.items() for value in options if value],
)
def test_every_choice_does_something(name, value):
    assert "--" in reading.stylesheet({name: value})


def test_pages_ask_for_it_only_without_javascript_and_set_no_cookie(client):
    response = client.get("/")
    assert '<noscript><link rel="stylesheet" href="/reading/choices.css"></noscript>' in response.content.decode()
    assert not response.cookies and "Cookie" not in response.get("Vary", "")
