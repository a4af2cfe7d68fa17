"""What a comment and a decision ask of the database: a fixed number of statements, in one transaction."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments import integrity, moderation
from comments.models import Comment, Notice
from tests.makers import make_article, make_thread, make_user

pytestmark = pytest.mark.django_db(transaction=True)
# page with its discussion; the version of what is kept, for each of four lists; the discussion again, locked; earlier
# comments; person, made; suspicious addresses; the filter; comment, its root; letter; is a task on its way?
POSTED = 15
# locked discussion; two tags of pages; comment, decision; is it shown, now it is; counts, noted; words for search, put
# there; who follows; version of the names, earlier comments, the filter, lesson, tokens, exams; lesson,
# tokens and filter stored
APPROVED = 20


def statements(asked):
    """Without those that only begin and end something."""
    return [q["sql"] for q in asked if not q["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))]


@pytest.mark.parametrize("others", [1, 60])
def test_posting_and_approving_cost_the_same_whatever_was_said_before(client, settings, others):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    article, moderator = make_article(), make_user("Moderator")
    make_thread(article, roots=others)

    def post(number):
        said = {
            "name": "Rowan",
            "email": f"rowan-{number}@example.org",
            "text": f"My legs twitch less, night {number}.",
        }
        address = f"{article.get_absolute_url()}comments/"
        assert client.post(address, said, REMOTE_ADDR=f"192.0.2.{number}").status_code == 303

    post(1)  # now the lists are read
    moderation.approve(Comment.objects.for_queue().pending().get(), moderator)  # and the filter has begun
    with CaptureQueriesContext(connection) as posting:
        post(2)
    second = Comment.objects.for_queue().pending().get()
    assert Notice.objects.filter(person=second.commenter).count() == 1
    with CaptureQueriesContext(connection) as approving:
        assert moderation.approve(second, moderator)
    assert len(statements(posting)) == POSTED, "\n".join(q[:150] for q in statements(posting))
    assert len(statements(approving)) == APPROVED, "\n".join(q[:150] for q in statements(approving))
    assert [q["sql"] for q in posting].count("COMMIT") == [q["sql"] for q in approving].count("COMMIT") == 1
    assert integrity.problems() == []
