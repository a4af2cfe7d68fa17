"""Who may do what. Every page of the desk: test_roles_everywhere.py."""

import pytest
from django.contrib.auth.models import Group

from articles.models import Article
from comments.models import Comment
from fibrosite.accounts.groups import GROUPS
from tests.makers import make_article, make_comment, make_draft, make_user

pytestmark = pytest.mark.django_db
ROLES = ["Author", "Editor", "Medical reviewer", "Moderator"]


def test_the_groups_have_exactly_their_permissions():
    for name, models in GROUPS.items():
        wanted = {f"{verb}_{model.split('.')[1]}" for model, verbs in models.items() for verb in verbs}
        assert set(Group.objects.get(name=name).permissions.values_list("codename", flat=True)) == wanted


@pytest.mark.parametrize("role", ROLES)
def test_only_moderators_decide_comments(client, role):
    article = make_article()
    client.force_login(make_user(role))
    for action in ("approve", "reject", "mark_spam", "remove"):
        comment = make_comment(article, status="pending")
        client.post("/admin/comments/comment/", {"action": action, "_selected_action": [comment.pk]})
        comment.refresh_from_db()
        decided = comment.status != Comment.Status.PENDING
        assert decided == (role == "Moderator"), action


@pytest.mark.parametrize("role", ROLES)
def test_only_editors_publish(client, role):
    article = make_draft()
    client.force_login(make_user(role))
    client.post("/admin/articles/article/", {"action": "publish", "_selected_action": [article.pk]})
    assert Article.objects.public().exists() == (role == "Editor")


def test_the_admin_is_closed_to_strangers(client):
    assert client.get("/admin/comments/comment/").status_code == 302


def test_a_comment_page_shows_why_and_who_decided(client):
    comment = make_comment(make_article(), status="pending", screening=[[4, "2 links"]])
    client.force_login(make_user("Moderator", username="mika"))
    client.post("/admin/comments/comment/", {"action": "approve", "_selected_action": [comment.pk]})
    page = client.get(f"/admin/comments/comment/{comment.pk}/change/").content.decode()
    assert "2 links (4)" in page and "mika" in page
