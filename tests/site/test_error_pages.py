"""What is gone says so, who is too fast is told when to come back, and every other error has its page too."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import publishing
from articles.models import Article, Redirect
from tests.makers import make_article, make_comment, make_draft, make_user

pytestmark = pytest.mark.django_db
ADDRESS = "/articles/awake-at-three/"


@pytest.fixture
def editor():
    return make_user("Editor")


def test_an_archived_article_is_gone_and_one_taken_back_to_work_on_is_not_there(client, editor):
    article = make_article()
    publishing.archive(article, editor)
    answer = client.get(ADDRESS)
    assert answer.status_code == 410 and "This page was taken away" in answer.content.decode()
    assert 'name="robots" content="noindex"' in answer.content.decode()
    publishing.reopen(article, editor)
    assert client.get(ADDRESS).status_code == 404


def test_what_was_never_public_is_not_told_of(client, editor):
    publishing.throw_away(make_draft(), editor)
    assert client.get(ADDRESS).status_code == 404


def test_an_emptied_bin_still_knows_what_was_public(client, editor):
    article, secret = make_article(), make_draft("Secret")
    Redirect.objects.create(old_path="/articles/older/", new_path=ADDRESS)
    publishing.withdraw(article, editor)
    for one in (article, secret):
        publishing.throw_away(one, editor)
    assert client.get(ADDRESS).status_code == 410
    assert publishing.empty_bin(timezone.now() + timedelta(days=31)) == 2
    assert not Article.objects.exists()
    assert client.get(ADDRESS).status_code == client.get("/articles/older/").status_code == 410
    assert client.get("/articles/secret/").status_code == 404


def test_the_bin_is_emptied_after_the_address_was_used_again(client, editor):
    article = make_article()
    publishing.archive(article, editor)
    publishing.throw_away(article, editor)
    publishing.empty_bin(timezone.now() + timedelta(days=31))
    make_article()
    assert client.get(ADDRESS).status_code == 200


def test_the_desk_can_say_that_an_address_is_gone(client, editor):
    client.force_login(editor)
    add = "/admin/articles/redirect/add/"
    assert client.post(add, {"old_path": "/old-shop/", "new_path": ""}).status_code == 302
    assert client.get("/old-shop/").status_code == 410
    assert client.post(add, {"old_path": "/other/", "new_path": "no path"}).status_code == 200


def test_a_press_that_comes_too_fast_gets_a_page_and_a_time(client, settings):
    settings.REACTIONS_PER_SENDER = (1, 600)
    first, second = (make_comment(make_article(title)) for title in ("One", "Two"))
    client.post(f"/comments/{first.pk}/react/", {"reaction": "helpful"})
    answer = client.post(f"/comments/{second.pk}/react/", {"reaction": "helpful"})
    assert answer.status_code == 429 and answer["Retry-After"] == "600"
    page = answer.content.decode()
    assert "A little slower" in page and "try again in 10 minutes" in page and second.get_absolute_url() in page


def test_a_form_that_comes_too_fast_is_shown_again_with_all_that_was_typed(client, settings):
    settings.COMMENTS_PER_SENDER = (1, 600)
    make_article()
    typed = {"name": "Rowan", "email": "rowan@example.org", "parent": ""}
    client.post(f"{ADDRESS}comments/", {**typed, "text": "One thought of mine."})
    answer = client.post(f"{ADDRESS}comments/", {**typed, "text": "Another thought of mine."})
    assert answer.status_code == 429 and 0 < int(answer["Retry-After"]) <= 600
    for words in ("Another thought of mine.", "Rowan", "rowan@example.org"):
        assert words in answer.content.decode()


def test_a_form_from_elsewhere_and_a_bad_address_get_their_pages(client, rf):
    from fibrosite import views

    make_article()
    answer = client.post(f"{ADDRESS}comments/", {"text": "x"}, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403 and "sent from another website" in answer.content.decode()
    answer = views.bad_request(rf.get("/"))
    assert answer.status_code == 400 and "We could not read that" in answer.content.decode()
