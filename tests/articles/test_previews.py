"""An article at its real address before readers see it: for staff, and by a signed link that ends."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import review_notes, writing
from articles.models import Article, PreviewLink, ReviewNote
from fibrosite.shared import signing
from tests.makers import make_article, make_draft, make_user

pytestmark = pytest.mark.django_db
PAGE = "/articles/awake-at-three/"


@pytest.fixture
def draft():
    return make_draft()


def invite(article):
    return review_notes.address(review_notes.invite(article, "Dr Vale", make_user("Editor")))


def test_staff_see_a_draft_where_readers_will(client, draft):
    assert client.get(PAGE).status_code == 404
    client.force_login(make_user("Author"))
    response = client.get(PAGE)
    page = response.content.decode()
    assert "I wake at three and read." in page and "Readers do not see it yet." in page
    assert response["Cache-Control"] == "private, no-store"
    assert "noindex" in response["X-Robots-Tag"] and 'content="noindex' in page


def test_staff_without_a_right_to_articles_see_what_readers_see(client, draft):
    client.force_login(make_user("Moderator"))
    assert client.get(PAGE).status_code == 404


def test_an_old_version_can_be_looked_at(client, draft):
    draft.body = "<p>Other.</p>"
    writing.save(draft)
    client.force_login(make_user("Author"))
    assert "I wake at three and read." in client.get(f"{PAGE}?version=1").content.decode()


def test_a_public_page_stays_the_same_bytes_for_all(client):
    make_article()
    public = client.get(PAGE)
    assert not public.cookies and "Cookie" not in public.get("Vary", "")
    client.force_login(make_user("Editor"))
    assert client.get(PAGE).content == public.content


def test_a_reviewer_outside_reads_and_leaves_notes(client, draft, mailoutbox, django_capture_on_commit_callbacks):
    author = draft.authors.get()
    author.user = make_user("Author", email="maren@example.org")
    author.save()
    address = invite(draft)
    response = client.get(address)
    page = response.content.decode()
    assert "I wake at three and read." in page and "This link is for Dr Vale" in page
    assert response["Cache-Control"] == "private, no-store" and not response.cookies
    assert response["Referrer-Policy"] == "same-origin"
    assert f'href="http://127.0.0.1:8000{PAGE}"' in page, "the canonical address holds no key"
    token = address.split("preview=")[1]
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(
            f"{PAGE}notes/", {"preview": token, "quote": "I wake at three", "text": "At three?\nOr four?"}
        )
    assert response.status_code == 303
    note = ReviewNote.objects.get()
    assert (note.name, note.quote, note.by) == ("Dr Vale", "I wake at three", None)
    assert "Or four?" in client.get(response["Location"]).content.decode()
    (mail,) = mailoutbox
    assert mail.to == ["maren@example.org"] and "> I wake at three" in mail.body and "Or four?" in mail.body


def test_a_note_without_words_is_asked_for_again(client, draft):
    token = invite(draft).split("preview=")[1]
    response = client.post(f"{PAGE}notes/", {"preview": token, "quote": "I wake", "text": " "})
    assert response.status_code == 422
    assert "Write your note first." in response.content.decode() and "I wake</textarea>" in response.content.decode()


def test_notes_come_from_this_site_only(client, draft):
    token = invite(draft).split("preview=")[1]
    data = {"preview": token, "text": "Hello"}
    assert client.post(f"{PAGE}notes/", data, headers={"origin": "https://elsewhere.example"}).status_code == 403
    assert client.post(f"{PAGE}notes/", {"text": "Hello"}).status_code == 403
    assert client.get(f"{PAGE}notes/").status_code == 405


def test_a_link_ends(client, draft):
    address = invite(draft)
    link = PreviewLink.objects.get()
    review_notes.close(link)
    response = client.get(address)
    assert response.status_code == 403 and "has ended" in response.content.decode()
    PreviewLink.objects.update(expires_at=timezone.now() + timedelta(days=1))
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("token", ["x", "", "a:b:c"])
def test_a_forged_link_opens_nothing(client, draft, token):
    assert client.get(f"{PAGE}?preview={token}").status_code in (403, 404)


def test_a_link_opens_one_article_and_for_one_purpose(client, draft):
    other = make_draft("Other")
    token = invite(other).split("preview=")[1]
    assert client.get(f"{PAGE}?preview={token}").status_code == 403
    link = review_notes.invite(draft, "Dr Vale", make_user("Editor"))
    assert client.get(f"{PAGE}?preview={signing.sign('comments.own', link.pk)}").status_code == 403


def test_a_link_shows_the_edit_that_waits(client):
    article = make_article()
    edited = Article.objects.get()
    edited.body = "<p>New words.</p>"
    writing.propose(edited)
    article.refresh_from_db()
    assert "New words." in client.get(invite(article)).content.decode()
    assert "New words." not in client.get(PAGE).content.decode()


def test_one_link_takes_a_bounded_number_of_notes(client, draft, monkeypatch):
    monkeypatch.setattr(review_notes, "NOTES_PER_LINK", 1)
    token = invite(draft).split("preview=")[1]
    assert client.post(f"{PAGE}notes/", {"preview": token, "text": "One."}).status_code == 303
    response = client.post(f"{PAGE}notes/", {"preview": token, "text": "Two."})
    assert response.status_code == 422 and "more notes than one link takes" in response.content.decode()


def test_links_are_made_and_ended_in_the_desk(client, draft):
    client.force_login(make_user("Editor"))
    base = f"/admin/articles/article/{draft.pk}/"
    client.post(f"{base}invite/", {"name": "Dr Vale"})
    page = client.get(f"{base}change/").content.decode()
    assert "?preview=" in page and "Dr Vale" in page
    client.post(f"{base}invite/", {"close": PreviewLink.objects.get().pk})
    assert "?preview=" not in client.get(f"{base}change/").content.decode()
