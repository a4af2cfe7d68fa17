"""What every answer carries, and what no answer does."""

import re

import pytest

from tests.makers import make_article, make_comment, make_user

pytestmark = pytest.mark.django_db


def test_the_policy_allows_our_own_files_only(client):
    policy = client.get("/")["Content-Security-Policy"]
    directives = policy.split("; ")
    assert {"default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"} <= set(directives)
    assert "unsafe" not in policy and "nonce" not in policy
    assert directives == sorted(directives), "letter for letter the same from every process"
    assert client.get("/nowhere/")["Content-Security-Policy"] == policy


def test_only_the_editor_has_a_nonce_of_its_own(client):
    client.force_login(make_user("Editor"))
    one, other = (client.get("/admin/articles/article/add/") for _ in range(2))
    [nonce] = re.findall(r"'nonce-(.+?)'", one["Content-Security-Policy"])
    assert f'nonce="{nonce}"' in one.content.decode()
    assert one["Content-Security-Policy"] != other["Content-Security-Policy"]
    assert "nonce" not in client.get("/admin/")["Content-Security-Policy"]


def test_no_page_asks_another_site_for_anything(client):
    article = make_article()
    make_comment(article)
    for address in ("/", "/articles/", "/articles/awake-at-three/", "/nowhere/"):
        page = client.get(address).content.decode()
        assert not re.findall(r'(?:src|srcset|action)="(?:https?:)?//', page)
        assert not re.findall(r'<link[^>]+rel="(?:stylesheet|preload)"[^>]+href="(?:https?:)?//', page)
        assert "style=" not in page and "<style" not in page
        assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*ld\+json)", page)


def test_error_pages_answer_in_words(client):
    assert client.get("/nowhere/").status_code == 404
    assert "Article" in client.get("/nowhere/").content.decode()


def test_a_crash_is_a_calm_page(client, monkeypatch):
    client.raise_request_exception = False

    def crash(*args, **kwargs):
        raise RuntimeError("boom")

    monkeypatch.setattr("articles.models.Article.objects.public", crash)
    response = client.get("/")
    assert response.status_code == 500
    assert "boom" not in response.content.decode()
    assert "<h1" in response.content.decode()


def test_the_admin_works_under_the_policy(client):
    client.force_login(make_user("admin"))
    for address in ("/admin/", "/admin/articles/article/add/", "/admin/comments/comment/"):
        response = client.get(address)
        assert response.status_code == 200
        assert not re.search(
            r"<script(?![^>]*\bsrc=)(?![^>]*\bnonce=)(?![^>]*type=\"(?:application/json|text/)[^>]*)",
            response.content.decode(),
        )


@pytest.mark.parametrize("path", ["../secret_key", "%2e%2e/secret_key", "none.png"])
def test_the_address_of_pictures_never_leaves_its_folder(client, media, path):
    media.mkdir()
    (media.parent / "secret_key").write_text("x")
    assert client.get(f"/media/{path}").status_code in (400, 404)
