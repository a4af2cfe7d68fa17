"""A reader points at a wrong passage; the author gets a task and can say thank you."""

import pytest
from django.core.exceptions import PermissionDenied

from articles.models import Article
from comments import corrections, moderation
from comments.models import Comment, Correction
from tests.makers import make_article, make_author, make_comment, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    user = make_user("Author")
    author = make_author()
    author.user = user
    author.save()
    return user


def test_from_the_form_to_the_authors_desk_and_into_the_change_note(client, author):
    make_article()
    words = {"name": "Rowan", "email": "rowan@example.org", "text": "It was 2019.", "corrects": "“In 2018 it began.”"}
    assert client.post("/articles/awake-at-three/comments/", words).status_code == 303
    client.force_login(author)
    desk = "/admin/comments/correction/"
    assert "In 2018 it began." not in client.get(desk).content.decode()  # not before a moderator has read it

    comment = Comment.objects.get()
    moderation.approve(comment, make_user("Moderator"))
    assert "Correction of: “In 2018 it began.”" in client.get("/articles/awake-at-three/").content.decode()
    assert "In 2018 it began." in client.get(desk).content.decode()
    client.post(desk, {"action": "changed_with_thanks", "_selected_action": [Correction.objects.get().pk]})
    correction = Correction.objects.get()
    assert (correction.outcome, correction.is_credited, correction.settled_by) == ("changed", True, author)
    assert Article.objects.get().change_note == "Thanks to Rowan for the correction."


def test_it_is_settled_once_and_thanked_once(author):
    article = make_article(change_note="A number was wrong.")
    for _ in range(2):
        comment = make_comment(article, corrects="300 people", name="Rowan")
        assert corrections.changed_with_thanks(comment.correction, author)
        assert not corrections.kept(comment.correction, author)
    assert Article.objects.get().change_note == "A number was wrong. Thanks to Rowan for the correction."


def test_others_authors_do_not_see_it_and_cannot_settle_it(client, author):
    make_comment(make_article("Theirs", authors=[make_author("Somebody Else")]), corrects="A passage of theirs")
    client.force_login(author)
    assert "A passage of theirs" not in client.get("/admin/comments/correction/").content.decode()
    with pytest.raises(PermissionDenied):
        corrections.kept(Correction.objects.get(), author)
    assert corrections.kept(Correction.objects.get(), make_user("Editor"))
