"""Who may do what, view by view."""

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
@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("/admin/articles/article/add/", {"Author", "Editor"}),
        ("/admin/articles/article/", {"Author", "Editor", "Medical reviewer"}),
        ("/admin/articles/image/add/", {"Author", "Editor"}),
        ("/admin/articles/supplement/", {"Author", "Editor", "Medical reviewer"}),
        ("/admin/articles/supplement/add/", {"Editor"}),
        ("/admin/articles/topic/add/", {"Editor"}),
        ("/admin/comments/comment/", {"Moderator"}),
        ("/admin/comments/commenter/", {"Moderator"}),
        ("/admin/comments/discussion/", {"Moderator"}),
        ("/admin/comments/suspectphrase/", {"Moderator"}),
        ("/admin/comments/suspectaddress/", {"Moderator"}),
        ("/admin/comments/safetynote/add/", {"Moderator"}),
        ("/admin/comments/crisisphrase/", {"Moderator"}),
        ("/admin/comments/supportline/", {"Moderator"}),
        ("/admin/comments/brandname/", {"Moderator"}),
        ("/admin/comments/flag/", {"Moderator"}),
        ("/admin/comments/correction/", {"Author", "Editor"}),
        ("/admin/newsletter/issue/add/", {"Editor"}),
        ("/admin/pages/sitepage/", {"Editor"}),
        ("/admin/pages/signpost/add/", {"Editor"}),
        ("/admin/wordpress/upload/add/", {"Editor"}),
        ("/admin/newsletter/subscriber/", set()),
        ("/admin/accounts/user/", set()),
    ],
)
def test_each_role_opens_its_own_doors_only(client, role, address, allowed):
    client.force_login(make_user(role))
    assert client.get(address).status_code == (200 if role in allowed else 403)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("action", ["approve", "reject", "mark_spam", "remove"])
def test_only_moderators_decide_comments(client, role, action):
    comment = make_comment(make_article(), status="pending")
    client.force_login(make_user(role))
    client.post("/admin/comments/comment/", {"action": action, "_selected_action": [comment.pk]})
    decided = Comment.objects.get().status != Comment.Status.PENDING
    assert decided == (role == "Moderator")


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
