"""A writer's website: there only where the operator wants it, a plain address, screened, shown as the name's link."""

import json

import pytest

from comments import identity, moderation, submission
from comments.models import Comment
from fibrosite.shared.html import web_address
from tests.makers import make_article, make_comment, make_commenter, make_user

pytestmark = pytest.mark.django_db
WORDS = {"name": "Rowan", "email": "rowan@example.org", "text": "My legs twitch less.", "parent": ""}
FORM, PAGE = "/articles/awake-at-three/comments/", "/articles/awake-at-three/"


@pytest.fixture
def allowed(settings):
    settings.COMMENT_WEBSITE = True
    return make_article()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("rowan.example/garden?of=1#joy", "https://rowan.example/garden?of=1#joy"),
        ("http://rowan.example", "http://rowan.example"),
        ("https://пример.рф/", "https://пример.рф/"),
        *((bad, None) for bad in ("javascript:alert(1)", "mailto:me@rowan.example", "ftp://rowan.example", "rowan")),
        *((bad, None) for bad in ("https://me:pw@rowan.example", "https://rowan..example", "https://rowan.example:99999")),
        *((bad, None) for bad in ("java\nscript://x.y/", "https://rowan.example/" + "x" * 500, "//", "https://[::1]/")),
    ],
)  # fmt: skip
def test_only_plain_addresses_of_websites_are_kept(typed, kept):
    assert web_address(typed) == kept


def test_without_the_switch_there_is_no_field_and_what_is_sent_in_it_is_dropped(client):
    make_article()
    assert 'name="website"' not in client.get(PAGE).content.decode()
    assert client.post(FORM, WORDS | {"website": "https://rowan.example"}).status_code == 303
    assert Comment.objects.get().url == ""


def test_the_name_links_to_it_and_nobody_vouches_for_it(allowed, client):
    assert 'name="website"' in client.get(PAGE).content.decode()
    link = '<a href="https://rowan.example/?a=1&amp;b=2" rel="nofollow ugc noopener">Rowan</a>'
    sent = WORDS | {"website": "rowan.example/?a=1&b=2"}
    assert link in client.post(FORM, sent | {"preview": "yes"}).content.decode()
    assert client.post(FORM, sent).status_code == 303
    moderation.approve(Comment.objects.get(), make_user("Moderator"))
    assert link in client.get(PAGE).content.decode()


def test_switched_off_again_the_links_are_hidden(allowed, client, settings):
    make_comment(allowed, url="https://rowan.example/")
    assert "https://rowan.example/" in client.get(PAGE).content.decode()
    settings.COMMENT_WEBSITE = False
    assert "https://rowan.example/" not in client.get(PAGE).content.decode()


def test_a_name_that_looks_like_another_address_shows_the_real_one(allowed, client):
    make_comment(allowed, name="nhs.uk", url="https://pills.example/")
    assert ">nhs.uk</a> (pills.example)" in client.get(PAGE).content.decode()


def test_a_bad_one_is_said_at_the_field_and_everything_comes_back(allowed, client):
    response = client.post(FORM, WORDS | {"website": 'javascript:alert("x")'})
    page = response.content.decode()
    assert response.status_code == 422 and "does not look like the address of a website" in page
    assert "My legs twitch less." in page and 'value="javascript:alert(&quot;x&quot;)"' in page
    assert not Comment.objects.exists()


def test_it_counts_as_a_link_and_the_hidden_trap_is_another_field(allowed, client):
    client.post(FORM, WORDS | {"website": "rowan.example", "text": "More at https://other.example"})
    assert Comment.objects.get().screening == [[4, "2 links"]]
    client.post(FORM, WORDS | {"website": "rowan.example", "text": "Only here.", "email": "b@example.org"})
    assert Comment.objects.get(text="Only here.").status == Comment.Status.PENDING
    client.post(FORM, WORDS | {"homepage": "rowan.example", "text": "In the trap.", "email": "c@example.org"})
    assert Comment.objects.get(text="In the trap.").status == Comment.Status.SPAM


def test_a_moderator_sees_it(client):
    make_comment(make_article(), status="pending", url="https://rowan.example/")
    client.force_login(make_user("Moderator"))
    assert 'href="https://rowan.example/"' in client.get("/admin/comments/queue/").content.decode()


def test_every_field_that_readers_see_is_screened(client):
    comment = Comment(discussion=submission.discussion_of(make_article()), name="Rowan", text="It helped.")
    comment.corrects = "https://a.example https://b.example"
    submission.submit(comment, email="rowan@example.org", sender="a" * 16)
    assert comment.screening == [[4, "2 links"]]


def test_the_writer_sees_it_and_takes_it_along(allowed, client):
    person = make_commenter("rowan@example.org")
    make_comment(allowed, commenter=person, url="https://rowan.example/")
    client.post(f"/my-comments/open/{identity.open_token(person)}/")
    assert "https://rowan.example/" in client.get("/my-comments/").content.decode()
    everything = json.loads(client.get("/my-comments/everything.json").content)
    assert everything["comments"][0]["website"] == "https://rowan.example/"
