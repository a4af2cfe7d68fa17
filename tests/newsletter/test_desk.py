"""Writing an issue, looking at it, trying it on oneself, letting it go; the archive; who may do what."""

import pytest
from django.contrib.auth.models import Permission
from django.core import mail

from articles.newsletter.models import Delivery, Issue
from tests.makers import LONG_AGO, make_article, make_issue, make_subscriber, make_user

pytestmark = pytest.mark.django_db
ROLES = ["Author", "Editor", "Medical reviewer", "Moderator"]


@pytest.fixture
def editor(client):
    client.force_login(make_user("Editor", email="edda@example.org"))
    return client


@pytest.fixture
def issue():
    make_subscriber(), make_subscriber()
    return make_issue(articles=[make_article(summary="What helps at night.")])


def send_page(issue):
    return f"/admin/newsletter/issue/{issue.pk}/send/"


def test_an_issue_is_composed_then_edited(editor):
    first, second = make_article("First"), make_article("Second")
    address = editor.post("/admin/newsletter/issue/compose/")["Location"]
    issue = Issue.objects.get()
    items = {item.article: item for item in issue.items.all()}
    form = {
        "title": "Two things",
        "slug": "two-things",
        "intro": "Hello.",
        "items-TOTAL_FORMS": "2",
        "items-INITIAL_FORMS": "2",
    }
    for number, article in enumerate([first, second]):
        form |= {
            f"items-{number}-id": items[article].pk,
            f"items-{number}-issue": issue.pk,
            f"items-{number}-article": article.pk,
            f"items-{number}-order": number,
            f"items-{number}-words": "In short." if article == first else "",
        }
    assert editor.post(address, form).status_code == 302
    issue.refresh_from_db()
    assert issue.title == "Two things" and [str(item) for item in issue.items.all()] == ["First", "Second"]
    page = editor.get("/newsletter/two-things/").content.decode()
    assert page.index("First") < page.index("In short.") < page.index("Second")


def test_the_page_to_send_shows_what_arrives(editor, issue):
    page = editor.get(send_page(issue)).content.decode()
    assert "It would go to 2 subscribers" in page and "What helps at night." in page
    letter = editor.get(f"/admin/newsletter/issue/{issue.pk}/letter/")
    assert "<title>News of November</title>" in letter.content.decode()
    policy = letter["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src") and "script" not in policy and "img" not in policy


def test_a_test_goes_to_oneself_only(editor, issue):
    editor.post(send_page(issue), {"test": "yes"})
    [letter] = mail.outbox
    assert letter.to == ["edda@example.org"] and letter.subject == "Test: News of November"
    assert Issue.objects.get().status == "draft" and not Delivery.objects.exists()


def test_a_test_without_address_or_server_says_so(client, editor, issue, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    page = editor.post(send_page(issue), {"test": "yes"}, follow=True).content.decode()
    assert "did not take it" in page
    client.force_login(make_user("Editor"))
    page = client.post(send_page(issue), {"test": "yes"}, follow=True).content.decode()
    assert "has no e-mail address" in page


def test_sending_now_shows_its_progress_and_closes_the_words(editor, issue):
    page = editor.post(send_page(issue), {"now": "yes"}, follow=True).content.decode()
    assert "0 of 2 letters" in page and Delivery.objects.count() == 2
    editor.post(send_page(issue), {"now": "yes"})
    assert Delivery.objects.count() == 2
    change = f"/admin/newsletter/issue/{issue.pk}/change/"
    assert editor.post(change, {"title": "Other", "slug": "other", "intro": ""}).status_code == 403
    assert editor.post(f"/admin/newsletter/issue/{issue.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Issue.objects.get().title == "News of November"


def test_an_issue_is_scheduled_and_taken_back(editor, issue):
    page = editor.post(send_page(issue), {"schedule": "yes", "send_on": "2000-01-01T08:00"}).content.decode()
    assert "That time has passed" in page
    page = editor.post(send_page(issue), {"schedule": "yes", "send_on": "soon"}).content.decode()
    assert "Choose a day and a time" in page
    page = editor.post(send_page(issue), {"schedule": "yes", "send_on": "2200-01-01T08:00"}, follow=True)
    assert "1 January 2200, 08:00" in page.content.decode()
    editor.post(send_page(issue), {"take_back": "yes"})
    assert Issue.objects.get().status == "draft"


def test_letters_that_nobody_knows_about_are_shown_and_tried_again_by_hand(editor, issue):
    editor.post(send_page(issue), {"now": "yes"})
    Delivery.objects.update(state="unsure")
    Issue.objects.update(status="sent")
    assert "2 letters were given up, or nobody knows" in editor.get(send_page(issue)).content.decode()
    editor.post(send_page(issue), {"again": "yes"})
    assert Delivery.objects.all().by_state() == {"waiting": 2} and Issue.objects.get().status == "sending"


def test_drafts_are_for_the_desk_and_issues_for_everybody(client, editor, issue):
    page = editor.get(issue.get_absolute_url())
    assert "A preview" in page.content.decode() and page["Cache-Control"] == "private, no-store"
    client.logout()
    assert client.get(issue.get_absolute_url()).status_code == 404
    Issue.objects.update(status="sent", began_at=LONG_AGO)
    page = client.get(issue.get_absolute_url())
    assert page.status_code == 200 and "What helps at night." in page.content.decode() and not page.cookies
    assert "News of November" in client.get("/newsletter/").content.decode()


def test_what_is_not_public_any_more_leaves_the_archive(client, issue):
    Issue.objects.update(status="sent", began_at=LONG_AGO)
    issue.articles.update(status="archived")
    assert "What helps at night." not in client.get(issue.get_absolute_url()).content.decode()


def test_the_archive_is_paged(client, settings):
    settings.ISSUES_PER_PAGE = 2
    for number in range(3):
        make_issue(f"Issue {number}", began_at=LONG_AGO)
    assert "Page 1 of 2" in client.get("/newsletter/").content.decode()
    assert client.get("/newsletter/?page=2").status_code == 200
    assert client.get("/newsletter/?page=3").status_code == 404


@pytest.mark.parametrize("role", ROLES)
def test_only_editors_write_and_send(client, role, issue):
    client.force_login(make_user(role, email="somebody@example.org"))
    may = role == "Editor"
    for address in ("", "add/", f"{issue.pk}/change/", f"{issue.pk}/send/", f"{issue.pk}/letter/"):
        assert client.get(f"/admin/newsletter/issue/{address}").status_code == (200 if may else 403), address
    assert client.get(issue.get_absolute_url()).status_code == (200 if may else 404)
    for step in ("test", "now"):
        client.post(send_page(issue), {step: "yes"})
    client.post("/admin/newsletter/issue/compose/")
    assert Issue.objects.count() == (2 if may else 1)
    assert bool(mail.outbox) is Delivery.objects.exists() is may


@pytest.mark.parametrize("role", ROLES)
def test_addresses_are_for_administrators(client, role):
    client.force_login(make_user(role))
    for address in ("subscriber", "delivery"):
        assert client.get(f"/admin/newsletter/{address}/").status_code == 403
    client.force_login(make_user("admin"))
    for address in ("subscriber", "delivery"):
        assert client.get(f"/admin/newsletter/{address}/").status_code == 200


def test_who_may_write_but_not_send_cannot_send(client, issue):
    user = make_user()
    user.user_permissions.set(Permission.objects.filter(codename__in=["view_issue", "change_issue"]))
    client.force_login(user)
    assert "Sending is for editors" in client.get(send_page(issue)).content.decode()
    assert client.post(send_page(issue), {"now": "yes"}).status_code == 403
    assert Issue.objects.get().status == "draft"
