"""The operator's own pages: there from the start, changed in the desk, found from everywhere."""

import pytest
from django.core.exceptions import ValidationError

from fibrosite.pages import first_texts
from fibrosite.pages.models import Signpost, SitePage
from fibrosite.shared.html import clean_article
from tests.makers import make_article, make_comment, make_draft, make_user

pytestmark = pytest.mark.django_db
ADDRESSES = ["about", "rules", "privacy", "disclaimer"]


@pytest.mark.parametrize("slug", ADDRESSES)
def test_every_page_is_there_from_the_start_and_linked_in_the_footer(client, slug):
    page = client.get(f"/{slug}/")
    assert page.status_code == 200 and not page.cookies
    assert SitePage.objects.get(slug=slug).title in page.content.decode()
    home = client.get("/").content.decode()
    assert f'href="/{slug}/"' in home[home.index("<footer") :]


@pytest.mark.parametrize("slug", ADDRESSES)
def test_the_first_texts_are_as_the_editor_would_save_them(slug):
    body = SitePage.objects.get(slug=slug).body
    assert clean_article(body).split() == body.split()


def test_filling_in_again_leaves_the_words_of_the_operator():
    SitePage.objects.filter(slug="about").update(body="<p>Ours.</p>")
    SitePage.objects.filter(slug="rules").delete()
    assert first_texts.fill(SitePage) == 1
    assert SitePage.objects.get(slug="about").body == "<p>Ours.</p>"


def test_the_privacy_page_names_every_cookie_that_readers_can_get():
    """A new cookie needs a sentence here."""
    from comments.views import reacting, session

    body = SitePage.objects.get(slug="privacy").body
    for path in (reacting.COOKIE_PATH, session.PATH, "/reading/"):
        assert f"<em>{path}</em>" in body


def test_the_form_to_comment_leads_to_the_rules(client):
    make_article()
    page = client.get("/articles/awake-at-three/").content.decode()
    form = page[page.index('id="comment-form"') :]
    assert 'href="/rules/"' in form[: form.index("</form>")]


def test_an_editor_looks_at_new_words_then_saves_them(client):
    client.force_login(make_user("Editor"))
    page = SitePage.objects.get(slug="about")
    address = f"/admin/pages/sitepage/{page.pk}/"
    assert "data-editor" in client.get(f"{address}change/").content.decode()
    typed = {"title": "Who we are", "body": "<p onclick='x()'>Four <b>people</b>.</p><script>x()</script>"}
    shown = client.post(f"{address}preview/", typed)
    assert "A preview" in shown.content.decode() and "Who we are" in shown.content.decode()
    assert "onclick" not in shown.content.decode() and "no-store" in shown["Cache-Control"]
    assert SitePage.objects.get(slug="about").title == page.title
    assert client.post(f"{address}change/", typed).status_code == 302
    saved = SitePage.objects.get(slug="about")
    assert saved.body == "<p>Four <strong>people</strong>.</p>" and saved.updated_at > page.updated_at
    assert client.post(f"{address}change/", {"title": "", "body": ""}).status_code == 200
    assert "Who we are" in client.get("/about/").content.decode()


@pytest.mark.parametrize("role", ["Author", "Medical reviewer", "Moderator"])
def test_only_editors_change_pages(client, role):
    client.force_login(make_user(role))
    pk = SitePage.objects.get(slug="about").pk
    for address in (f"sitepage/{pk}/change/", f"sitepage/{pk}/preview/", "signpost/add/"):
        assert client.post(f"/admin/pages/{address}", {"title": "x", "body": "x"}).status_code == 403
    client.force_login(make_user("Editor"))
    assert client.get("/admin/pages/sitepage/add/").status_code == 403
    assert client.post(f"/admin/pages/sitepage/{pk}/delete/", {"post": "yes"}).status_code == 403


def test_places_to_start_are_shown_in_order_if_readers_can_see_them(client):
    assert 'id="start"' not in client.get("/").content.decode()
    Signpost.objects.create(article=make_article("Second"), order=2, words="For the second night.")
    Signpost.objects.create(path="/my-list/", title="First", order=1)
    Signpost.objects.create(article=make_draft("Hidden"))
    page = client.get("/").content.decode()
    start = page[page.index('id="start"') :]
    assert start.index('<a href="/my-list/">First</a>') < start.index("Second") < start.index("For the second night.")
    assert "Hidden" not in page


@pytest.mark.parametrize(
    "fields",
    [{}, {"path": "/x/"}, {"path": "//evil.example/", "title": "x"}, {"path": "javascript:x()", "title": "x"}],
)
def test_a_place_to_start_leads_somewhere_on_this_site(fields):
    with pytest.raises(ValidationError):
        Signpost(**fields).full_clean()


def test_the_home_page_shows_where_readers_talk(client):
    article = make_article()
    make_comment(article, "My <legs> twitch less.", name="Oona")
    make_comment(article, "Not seen yet.", status="pending")
    page = client.get("/").content.decode()
    assert "Readers are talking" in page and "Oona wrote last" in page and "Not seen yet" not in page
    assert 'action="/newsletter/"' in page
