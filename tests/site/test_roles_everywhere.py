"""Every list, form, action and page of the desk, for every role. What is new has to get its row here."""

import pytest
from django.contrib import admin
from django.test import RequestFactory
from django.urls import reverse

from comments.admin import queue_urls
from fibrosite.accounts.groups import GROUPS
from tests.makers import (
    make_article,
    make_comment,
    make_commenter,
    make_image,
    make_reference,
    make_supplement,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db
ROLES = [*GROUPS]
BUILT_IN = {"changelist", "add", "history", "delete", "change"}
WRITERS, READERS = {"Author", "Editor"}, {"Author", "Editor", "Medical reviewer"}
ACTIONS = {
    "comments.Comment": dict.fromkeys(["approve", "reject", "mark_spam", "remove"], {"Moderator"}),
    "comments.Commenter": dict.fromkeys(["trust_them", "read_first", "by_record"], {"Moderator"}),
    "comments.Discussion": dict.fromkeys(["close", "reopen"], {"Moderator"}),
    "comments.Correction": dict.fromkeys(["changed_with_thanks", "changed", "kept"], WRITERS),
    "articles.Article": dict.fromkeys(["publish", "withdraw"], {"Editor"}),
}
# What the table of groups must come to, said once more: who opens these lists and forms.
DOORS = {
    "/admin/articles/article/add/": {"Author", "Editor"},
    "/admin/articles/article/": {"Author", "Editor", "Medical reviewer"},
    "/admin/articles/image/add/": {"Author", "Editor"},
    "/admin/articles/supplement/": {"Author", "Editor", "Medical reviewer"},
    "/admin/articles/supplement/add/": {"Editor"},
    "/admin/articles/topic/add/": {"Editor"},
    "/admin/comments/comment/": {"Moderator"},
    "/admin/comments/commenter/": {"Moderator"},
    "/admin/comments/discussion/": {"Moderator"},
    "/admin/comments/suspectphrase/": {"Moderator"},
    "/admin/comments/suspectaddress/": {"Moderator"},
    "/admin/comments/safetynote/add/": {"Moderator"},
    "/admin/comments/crisisphrase/": {"Moderator"},
    "/admin/comments/supportline/": {"Moderator"},
    "/admin/comments/brandname/": {"Moderator"},
    "/admin/comments/flag/": {"Moderator"},
    "/admin/comments/correction/": {"Author", "Editor"},
    "/admin/newsletter/issue/add/": {"Editor"},
    "/admin/pages/sitepage/": {"Editor"},
    "/admin/pages/signpost/add/": {"Editor"},
    "/admin/wordpress/upload/add/": {"Editor"},
    "/admin/newsletter/subscriber/": set(),
    "/admin/accounts/user/": set(),
}
# Page → what it is called with, the method, and who gets another answer than “you may not” (403).
PAGES = {
    "queue:show": ([], "get", {"Moderator"}),
    "queue:decide": ([], "post", {"Moderator"}),
    "queue:undo": ([], "post", {"Moderator"}),
    "queue:library": (["comment"], "get", {"Moderator"}),
    "queue:place": (["comment"], "post", {"Moderator"}),
    "queue:take_off": (["comment"], "post", {"Moderator"}),
    "queue:crisis": (["comment"], "get", {"Moderator"}),
    "admin:comments_commenter_take_down": (["person"], "get", {"Moderator"}),
    "admin:articles_image_merge": (["image"], "get", {"Editor"}),
    "admin:articles_topic_merge": (["topic"], "get", {"Editor"}),
    "admin:articles_reference_merge": (["reference"], "get", {"Editor"}),
    "admin:articles_article_sign": (["article"], "get", {"Medical reviewer"}),
    "admin:articles_article_versions": (["article"], "get", READERS),
    "admin:articles_article_notes": (["article"], "post", READERS),
    "admin:articles_article_invite": (["article"], "post", READERS),
    "admin:articles_article_step": (["article"], "post", READERS),
    "admin:articles_article_restore": (["article", "one"], "post", WRITERS),
    "admin:articles_supplement_due": ([], "get", READERS),
    "admin:articles_supplement_unlinked": ([], "get", READERS),
    "admin:articles_supplement_revisions": (["supplement"], "get", READERS),
}


@pytest.fixture
def things():
    article = make_article()
    return {
        "article": article.pk,
        "one": 1,
        "image": make_image().pk,
        "topic": make_topic().pk,
        "reference": make_reference().pk,
        "supplement": make_supplement().pk,
        "person": make_commenter().pk,
        "comment": make_comment(article).pk,
    }


@pytest.mark.parametrize("role", ROLES)
def test_lists_and_forms_open_by_the_table_of_groups_alone(client, role):
    client.force_login(make_user(role))
    opened = {}
    for model in admin.site._registry:
        verbs = set(GROUPS[role].get(model._meta.label_lower, ()))
        for page, needed in (("changelist", {"view", "change"}), ("add", {"add"})):
            address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}")
            opened[address] = client.get(address).status_code
            assert opened[address] == (200 if verbs & needed else 403), address
    assert {door: opened[door] == 200 for door in DOORS} == {door: role in roles for door, roles in DOORS.items()}


@pytest.mark.parametrize("role", ROLES)
def test_every_action_is_offered_to_those_who_may_and_does_nothing_for_others(role):
    request = RequestFactory().get("/")
    request.user = make_user(role)
    for model, model_admin in admin.site._registry.items():
        label = model._meta.label
        if model._meta.app_label not in ("articles", "comments", "newsletter", "pages", "wordpress"):
            assert not model_admin.has_view_or_change_permission(request), label
            continue
        mine = {getattr(action, "__name__", action) for action in model_admin.actions}
        assert mine == set(ACTIONS.get(label, ())), f"{label}: say here who may"
        for name, roles in ACTIONS.get(label, {}).items():
            assert (name in model_admin.get_actions(request)) == (role in roles), (label, name)


@pytest.mark.parametrize("role", ROLES)
def test_every_page_of_the_desk_that_does_something_asks_who_it_is(client, role, things):
    client.force_login(make_user(role))
    for name, (args, method, roles) in PAGES.items():
        address = reverse(name, args=[things[arg] for arg in args])
        status = getattr(client, method)(address).status_code
        assert (status != 403) == (role in roles), (name, status)


def test_no_page_of_the_desk_for_comments_is_missing_here():
    names = {
        f"admin:{page.name}"
        for part in admin.site.get_urls()
        for page in getattr(part, "url_patterns", ())
        if page.name and page.name.startswith("comments_") and page.name.split("_")[-1] not in BUILT_IN
    }
    names |= {f"queue:{page.name}" for page in queue_urls.urlpatterns}
    assert names == {name for name in PAGES if name.startswith(("admin:comments_", "queue:"))}


def test_strangers_and_former_staff_meet_the_door(client, things):
    for name, (args, method, _roles) in PAGES.items():
        response = getattr(client, method)(reverse(name, args=[things[arg] for arg in args]))
        assert response.status_code == 302 and "/admin/login/" in response["Location"], name
    user = make_user("Moderator")
    user.is_staff = False
    user.save()
    client.force_login(user)
    assert client.get(reverse("queue:show")).status_code == 302


@pytest.mark.parametrize("role", ROLES)
def test_the_log_is_read_only_for_everybody(client, role, things):
    from comments.models import Comment, Decision

    comment = Comment.objects.get(pk=things["comment"])
    decision = Decision.objects.create(comment=comment, from_status="pending", to_status="approved")
    for user in (make_user(role), make_user("admin")):
        client.force_login(user)
        for page in ("change", "delete"):
            address = reverse(f"admin:comments_decision_{page}", args=[decision.pk])
            assert client.post(address, {"note": "x", "post": "yes"}).status_code == 403
        address = reverse("admin:comments_comment_delete", args=[comment.pk])
        assert client.post(address, {"post": "yes"}).status_code == 403
    assert Decision.objects.get().note == ""
