"""An author writes a draft in the admin, an editor publishes it."""

import pytest
from django.utils import timezone

from articles import publishing
from articles.models import Article
from tests.makers import make_article, make_author, make_draft, make_image, make_topic, make_user

pytestmark = pytest.mark.django_db
ACTIONS = "/admin/articles/article/"


def draft_fields(**changes):
    return {
        "kind": "post",
        "title": "Awake at three",
        "slug": "awake-at-three",
        "summary": "A night.",
        "key_points": "Trials are few.\nAsk first.",
        "body": '<p onclick="x()">I wake.</p>',
        "topics": [str(make_topic("Poor sleep").pk)],
        "bylines-TOTAL_FORMS": "1",
        "bylines-INITIAL_FORMS": "0",
        "bylines-0-author": str(make_author().pk),
        "bylines-0-order": "0",
    } | changes


def test_an_author_writes_and_an_editor_publishes(client):
    make_topic("Poor sleep")
    client.force_login(make_user("Author"))
    response = client.post(f"{ACTIONS}add/", draft_fields())
    assert response.status_code == 302, response.context["errors"]
    article = Article.objects.get()
    assert article.body == "<p>I wake.</p>"
    assert article.key_points == ["Trials are few.", "Ask first."]
    client.post(ACTIONS, {"action": "publish", "_selected_action": [article.pk]})
    assert not Article.objects.public().exists(), "an author cannot publish"

    client.force_login(make_user("Editor"))
    response = client.post(ACTIONS, {"action": "publish", "_selected_action": [article.pk]}, follow=True)
    assert "1 article is public." in response.content.decode()
    assert client.get("/articles/awake-at-three/").status_code == 200

    client.post(ACTIONS, {"action": "withdraw", "_selected_action": [article.pk]})
    client.logout()
    assert client.get("/articles/awake-at-three/").status_code == 404


def test_an_unknown_citation_is_named_at_the_text(client):
    make_topic("Poor sleep")
    client.force_login(make_user("Author"))
    response = client.post(
        f"{ACTIONS}add/", draft_fields(body='<p>So they say.<cite data-reference="nobody-1999"></cite></p>')
    )
    assert "nobody-1999" in response.context["adminform"].form.errors["body"][0]
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"body": "<p> </p>"}, "The text is empty"),
        ({"key_points": ["Only one."]}, "two to four key points"),
        ({"kind": "review", "body": '<h2 id="s" data-part="supporting">For</h2><p>x</p>'}, "sceptical, conclusion"),
        ({"kind": "guide"}, "needs a disclosure"),
        ({"kind": "research"}, "redistribution terms"),
        ({"body": '<figure data-image="nobody"></figure><p>x</p>'}, "not in the library: nobody"),
    ],
)
def test_what_readers_would_miss_is_said_before_publishing(fields, sentence):
    article = make_draft(**fields)
    with pytest.raises(publishing.NotReady) as problem:
        publishing.publish(article, make_user("Editor"))
    assert sentence in " ".join(problem.value.messages)
    assert not Article.objects.public().exists()


def test_a_picture_whose_file_is_missing_is_named_before_publishing(media):
    article = make_draft(body='<figure data-image="night-clock"></figure><p>x</p>', lead_image=make_image("lead"))
    make_image("night-clock")
    with pytest.raises(publishing.NotReady, match="missing: night-clock, lead. Upload them again"):
        publishing.publish(article, make_user("Editor"))


def test_a_scheduled_article_appears_at_its_time(client):
    soon = timezone.now() + timezone.timedelta(hours=1)
    article = make_draft()
    publishing.publish(article, make_user("Editor"), at=soon)
    assert client.get("/articles/awake-at-three/").status_code == 404
    Article.objects.filter(pk=article.pk).update(publish_at=timezone.now())
    assert client.get("/articles/awake-at-three/").status_code == 200


def test_an_author_proposes_an_edit_of_what_readers_see(client, mailoutbox, django_capture_on_commit_callbacks):
    article = make_article()
    make_user("Editor", email="edda@example.org")
    client.force_login(make_user("Author"))
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(
            f"{ACTIONS}{article.pk}/change/", draft_fields(title="Changed", change_note="New title."), follow=True
        )
    assert "Readers see the old words" in response.content.decode()
    article.refresh_from_db()
    assert article.title == "Awake at three" and article.waiting.snapshot["title"] == "Changed"
    assert article.waiting.note == "New title."
    assert [mail.subject for mail in mailoutbox] == ["An edit of “Changed” waits for you"]
    assert 'value="Changed"' in client.get(f"{ACTIONS}{article.pk}/change/").content.decode()
