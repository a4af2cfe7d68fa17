"""An address that moved leads on, in one hop, counted without a trace of who asked."""

import pytest
from django.core.exceptions import ValidationError

from articles import redirects, writing
from articles.models import Redirect
from tests.makers import make_article, make_author, make_draft, make_topic, make_user

pytestmark = pytest.mark.django_db


def test_a_changed_address_leads_on(client):
    article = make_article()
    article.slug = "awake"
    writing.save(article)
    response = client.get("/articles/awake-at-three/?page=2")
    assert (response.status_code, response["Location"]) == (301, "/articles/awake/?page=2")
    assert not response.cookies
    redirect = Redirect.objects.get()
    assert redirect.hits == 1 and redirect.last_hit_on and redirect.is_automatic


def test_a_draft_that_nobody_knew_leaves_none():
    article = make_draft()
    article.slug = "awake"
    writing.save(article)
    assert not Redirect.objects.exists()


def test_chains_are_flattened(client):
    article = make_article()
    for slug in ("second", "third", "fourth"):
        article.slug = slug
        writing.save(article)
    for old in ("awake-at-three", "second", "third"):
        assert client.get(f"/articles/{old}/")["Location"] == "/articles/fourth/"


def test_going_back_to_an_old_address_leaves_no_circle(client):
    article = make_article()
    for slug in ("second", "awake-at-three"):
        article.slug = slug
        writing.save(article)
    assert client.get("/articles/awake-at-three/").status_code == 200
    assert client.get("/articles/second/")["Location"] == "/articles/awake-at-three/"


def test_a_circle_is_refused_in_words():
    redirects.moved("/a/", "/b/", is_automatic=False)
    with pytest.raises(ValidationError, match="circle"):
        redirects.moved("/b/", "/a/")


def test_an_address_leads_on_without_its_last_slash_too(client):
    redirects.moved("/2019/old-post", "/articles/new/")
    assert client.get("/2019/old-post/")["Location"] == "/articles/new/"


def test_what_exists_wins_and_a_post_is_not_moved(client):
    make_article()
    redirects.moved("/articles/awake-at-three/", "/elsewhere/")
    assert client.get("/articles/awake-at-three/").status_code == 200
    redirects.moved("/gone/", "/elsewhere/")
    assert client.post("/gone/").status_code == 404


def test_an_address_that_is_not_found_stays_within_its_queries(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):  # one for the redirect, the others look for what was meant
        assert client.get("/nowhere/").status_code == 404


@pytest.mark.parametrize("path", ["/no%00where/", "/articles/%00/", "/%ff%fe/", "/%00", f"/{'x' * 3000}/"])
def test_an_odd_address_is_not_found_and_nothing_worse(client, path):
    assert client.get(path).status_code == 404


def test_topics_and_authors_lead_on_too(client):
    topic, author = make_topic("Sleep"), make_author("Maren Aldous")
    client.force_login(make_user("Editor"))
    client.post(f"/admin/articles/topic/{topic.pk}/change/", {"name": "Sleep", "slug": "sleeping", "kind": "symptom"})
    client.post(f"/admin/articles/author/{author.pk}/change/", {"name": "Maren Aldous", "slug": "maren"})
    assert client.get("/topics/sleep/")["Location"] == "/topics/sleeping/"
    assert client.get("/authors/maren-aldous/")["Location"] == "/authors/maren/"


def test_editors_write_redirects_and_mistakes_get_a_sentence(client):
    client.force_login(make_user("Editor"))

    def add(old, new):
        return client.post("/admin/articles/redirect/add/", {"old_path": old, "new_path": new})

    assert add("/2019/a/", "/articles/b/").status_code == 302
    assert "circle" in add("/articles/b/", "/2019/a/").content.decode()
    assert "beginning with one slash" in add("https://x.example/", "/articles/b/").content.decode()
    assert "beginning with one slash" in add("//x.example/", "/articles/b/").content.decode()
    assert "already exists" in add("/2019/a/", "/articles/c/").content.decode()
    pk = Redirect.objects.get().pk
    client.post(f"/admin/articles/redirect/{pk}/change/", {"old_path": "/2019/z/", "new_path": "/articles/c/"})
    assert list(Redirect.objects.values_list("pk", "old_path", "new_path")) == [(pk, "/2019/z/", "/articles/c/")]
