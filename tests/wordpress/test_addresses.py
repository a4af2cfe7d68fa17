"""Every address of the old site leads to the right page of this one, in one step, or says that it is gone."""

import pytest

from articles import redirects
from articles.models import Redirect
from fibrosite.wordpress import importing
from tests.wordpress.wxr import author, category, comment, export, item, saved

pytestmark = pytest.mark.django_db
HERE = "/articles/awake-at-three/"


def move_in(tmp_path, site="https://old.example"):
    link = f"{site}/2020/05/17/awake-at-three/"
    items = [
        item(number=12, link=link, meta={"_wp_old_slug": "awake"}, comments=[comment(1)],
             terms=[("category", "sleep", "Sleep"), ("post_tag", "at-night", "At night")]),
        item("Über uns", slug="%c3%bcber-uns", number=13, post_type="page", link=f"{site}/%c3%bcber-uns/"),
        item("About", number=14, post_type="page", link=f"{site}/about/"),
        item("Old", number=15, status="trash", slug="old__trashed", link=f"{site}/2019/01/01/old__trashed/"),
        item("Locked", number=16, post_password="x", link=f"{site}/2019/01/01/locked/"),
        item("A clock", number=17, post_type="attachment", status="inherit", post_parent=12,
             attachment_url=f"{site}/wp-content/uploads/2020/05/clock.jpg", link=f"{link}clock/"),
    ]  # fmt: skip
    terms = [category("health", "Health", number=2), category("sleep", "Sleep", parent="health", number=3)]
    return importing.run([saved(tmp_path, export(*items, authors=[author()], terms=terms, site=site))])


OLD = [
    ("/2020/05/17/awake-at-three/", HERE),
    ("/2020/05/17/awake-at-three", HERE),
    ("/?p=12", HERE),
    ("/?page_id=13", "/articles/uber-uns/"),
    ("/index.php?p=12", HERE),
    ("/%C3%BCber-uns/", "/articles/uber-uns/"),
    ("/2020/05/17/awake/", HERE),
    ("/2020/05/17/awake-at-three/feed/", f"{HERE}feed/"),
    ("/2020/05/17/awake-at-three/comment-page-2/", HERE),
    ("/2020/05/17/awake-at-three/2/", HERE),
    ("/2020/05/17/awake-at-three/clock/", HERE),
    ("/?attachment_id=17", HERE),
    ("/2020/05/17/", "/articles/2020/05/"),
    ("/2020/05/", "/articles/2020/05/"),
    ("/2020/", "/archive/"),
    ("/2020/05/page/2/", "/articles/2020/05/"),
    ("/category/sleep/", "/topics/sleep/"),
    ("/category/health/sleep/", "/topics/sleep/"),
    ("/category/sleep/page/3/", "/topics/sleep/"),
    ("/?cat=3", "/topics/sleep/"),
    ("/tag/at-night/", "/topics/at-night/"),
    ("/?tag=at-night", "/topics/at-night/"),
    ("/author/maren/", "/authors/maren/"),
    ("/?author=1", "/authors/maren/"),
    ("/feed/", "/feeds/articles/rss/"),
    ("/?feed=rss2", "/feeds/articles/rss/"),
    ("/?s=poor+sleep", "/search/?q=poor+sleep"),
    ("/comments/feed/", "/feeds/comments/"),
]


def test_every_kind_of_address_leads_on_in_one_step(tmp_path, client):
    move_in(tmp_path)
    for old, new in OLD:
        answer = client.get(old)
        assert (old, answer.status_code, answer.get("Location")) == (old, 301, new)
    for new in {new for _old, new in OLD}:
        assert client.get(new).status_code == 200
    for old in ("/2019/01/01/old/", "/2019/01/01/locked/", "/?p=15"):
        assert (old, client.get(old).status_code) == (old, 410)


def test_a_site_in_a_folder_keeps_its_folder(tmp_path, client):
    move_in(tmp_path, "https://old.example/blog")
    for old in ("/blog/2020/05/17/awake-at-three/", "/blog/?p=12", "/blog/index.php?p=12"):
        assert (old, client.get(old).get("Location")) == (old, HERE)
    assert client.get("/blog/category/sleep/").get("Location") == "/topics/sleep/"


def test_a_page_of_ours_at_an_old_address_stays_and_is_named(tmp_path, client):
    report = move_in(tmp_path)
    assert client.get("/about/").status_code == 200
    assert "a page of this site stands there; what was there is at /articles/about/" in report.as_text()


def test_the_home_page_answers_whatever_else_is_asked(tmp_path, client, django_assert_num_queries):
    move_in(tmp_path)
    assert client.get("/?utm_source=x").status_code == 200
    assert client.get("/?p=99999").status_code == 200
    assert client.get("/nowhere/feed/").status_code == 404


def test_chains_are_flattened(tmp_path, client):
    move_in(tmp_path)
    redirects.moved(HERE, "/articles/awake/")
    assert Redirect.objects.get(old_path="/2020/05/17/awake-at-three/").new_path == "/articles/awake/"
    redirects.moved_together({"/older/": HERE, "/oldest/": "/older/"})
    assert Redirect.objects.get(old_path="/older/").new_path == "/articles/awake/"


def test_what_somebody_wrote_by_hand_stays(tmp_path):
    redirects.moved("/2020/05/17/awake-at-three/", "/articles/", is_automatic=False)
    move_in(tmp_path)
    assert Redirect.objects.get(old_path="/2020/05/17/awake-at-three/").new_path == "/articles/"
