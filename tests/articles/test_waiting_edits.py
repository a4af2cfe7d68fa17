"""An edit of a public article waits, while readers see the old words; at its time it is there, without any job."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import publishing, writing
from articles.models import Article, MedicalReview, Revision
from tests.makers import make_article, make_author, make_reference, make_supplement, make_topic, make_user

pytestmark = pytest.mark.django_db
OLD, NEW = "I wake at three and read.", "I wake at four and write."


@pytest.fixture
def editor():
    return make_user("Editor")


@pytest.fixture
def article():
    return make_article(topics=[make_topic("Sleep")])


def propose(article, body=f"<p>{NEW}</p>", **fields):
    edited = Article.objects.get(pk=article.pk)
    edited.body = body
    lists = {"topics": fields.pop("topics", article.topics.all()), "supplements": fields.pop("supplements", [])}
    edited.title = fields.pop("title", edited.title)
    writing.propose(edited, **lists, **fields)
    article.refresh_from_db()
    return edited


def let_time_pass(article, hours):
    moment = timezone.now() - timedelta(hours=hours)
    Revision.objects.filter(pk=article.waiting_id).update(goes_live_at=moment)


def page(client, address="/articles/awake-at-three/"):
    return client.get(address).content.decode()


def test_an_edit_waits_until_it_is_released(client, article, editor):
    propose(article, note="New numbers.")
    assert OLD in page(client) and NEW not in page(client)
    publishing.release(article, editor)
    assert NEW in page(client) and OLD not in page(client)
    assert "New numbers." in page(client) and "Updated" in page(client)
    article.refresh_from_db()
    assert article.waiting is None and article.body == f"<p>{NEW}</p>"


def test_at_its_time_the_page_shows_it_without_any_job(client, article, editor, django_assert_max_num_queries):
    make_reference("macian-2022")
    propose(
        article,
        f'<p>{NEW}<cite data-reference="macian-2022"></cite></p>',
        title="Awake at four",
        topics=[make_topic("Pain")],
        supplements=[make_supplement()],
        note="New numbers.",
    )
    publishing.release(article, editor, timezone.now() + timedelta(hours=1))
    assert OLD in page(client)
    let_time_pass(article, hours=0)
    with django_assert_max_num_queries(12):
        shown = page(client)
    assert NEW in shown and "Awake at four" in shown and "Macian" in shown and "New numbers." in shown
    assert "/topics/pain/" in shown and "/topics/sleep/" not in shown and "/supplements/magnesium/" in shown
    assert Article.objects.get().title == "Awake at three", "reading writes nothing"
    assert publishing.bring_in_due() == 1 and publishing.bring_in_due() == 0
    assert page(client) == shown
    assert "Awake at four" in page(client, "/articles/")
    assert Article.objects.get().revisions.count() == 2


def test_byline_and_address_wait_with_the_words(client, article, editor):
    edited = Article.objects.get(pk=article.pk)
    edited.slug = "awake-at-four"
    writing.propose(edited, authors=[make_author("Tomas Reyl"), make_author()], note="Two of us now.")
    assert "Tomas Reyl" not in page(client)
    assert client.get("/articles/awake-at-four/").status_code == 404
    article.refresh_from_db()
    publishing.release(article, editor, timezone.now() + timedelta(hours=1))
    article.refresh_from_db()
    let_time_pass(article, hours=0)
    assert "Tomas Reyl" in page(client), "the page shows it by itself, where readers know it"
    assert publishing.bring_in_due() == 1
    assert client.get("/articles/awake-at-three/")["Location"] == "/articles/awake-at-four/"
    assert page(client, "/articles/awake-at-four/").index("Tomas Reyl") < page(
        client, "/articles/awake-at-four/"
    ).index("Maren Aldous")
    assert "awake-at-four" in page(client, "/authors/tomas-reyl/")


def test_an_address_that_somebody_took_meanwhile_is_said_and_never_stops_the_edit(client, article, editor):
    edited = Article.objects.get(pk=article.pk)
    edited.slug, edited.body = "awake-at-four", f"<p>{NEW}</p>"
    writing.propose(edited, is_small=True)
    article.refresh_from_db()
    publishing.release(article, editor, timezone.now() + timedelta(hours=1))
    make_article("Awake at four")
    with pytest.raises(publishing.NotPossible, match="has the new address by now"):
        publishing.release(article, editor)
    article.refresh_from_db()
    let_time_pass(article, hours=0)
    assert publishing.bring_in_due() == 1
    assert NEW in page(client), "the words are live, at the old address"


def test_nobody_signs_an_edit_that_makes_them_an_author(article):
    reviewer = make_user("Medical reviewer")
    profile = make_author("Rafael Vale")
    profile.user = reviewer
    profile.save()
    writing.propose(Article.objects.get(pk=article.pk), authors=[profile])
    with pytest.raises(publishing.NotPossible, match="You wrote this article"):
        publishing.sign(article, reviewer, outcome=MedicalReview.Outcome.APPROVED, scope="All")


def test_a_substantive_edit_needs_words_and_a_small_one_leaves_no_trace(client, article, editor):
    propose(article)
    with pytest.raises(publishing.NotPossible) as problem:
        publishing.release(article, editor)
    assert "change_note" in problem.value.message_dict
    propose(article, body="<p>I wake at three and read!</p>", is_small=True)
    publishing.release(article, editor)
    article.refresh_from_db()
    assert article.updated_at is None and "Updated" not in page(client)


def test_the_medical_review_is_outdated_by_substance_only(article, editor):
    reviewer = make_user("Medical reviewer")
    publishing.sign(article, reviewer, outcome=MedicalReview.Outcome.APPROVED, scope="All")
    propose(article, body="<p>One comma.</p>", is_small=True)
    publishing.release(article, editor)
    article.refresh_from_db()
    assert not article.review_is_outdated
    propose(article, note="New numbers.")
    publishing.release(article, editor)
    article.refresh_from_db()
    assert article.review_is_outdated


def test_a_signature_under_an_edit_counts_when_the_edit_is_live(article, editor):
    reviewer = make_user("Medical reviewer")
    propose(article, note="New numbers.")
    publishing.sign(article, reviewer, outcome=MedicalReview.Outcome.APPROVED, scope="All")
    article.refresh_from_db()
    assert article.review is None
    publishing.release(article, editor)
    article.refresh_from_db()
    assert article.review is not None and not article.review_is_outdated


def test_an_edit_without_a_difference_does_not_wait(article):
    propose(article)
    propose(article, body=f"<p>{OLD}</p>")
    article.refresh_from_db()
    assert article.waiting is None


def test_an_edit_that_lacks_something_does_not_go_live(article, editor):
    propose(article, body="<p> </p>", note="Emptied.")
    with pytest.raises(publishing.NotReady, match="empty"):
        publishing.release(article, editor)


def test_taking_back_keeps_the_waiting_words(article, editor):
    propose(article, note="New numbers.")
    publishing.withdraw(article, editor)
    article.refresh_from_db()
    assert NEW in article.body and article.status == Article.Status.DRAFT


def test_a_dropped_edit_stays_in_the_versions(article, editor):
    propose(article, note="New numbers.")
    publishing.drop_edit(article, editor)
    article.refresh_from_db()
    assert article.waiting is None and article.revisions.count() == 2


def test_restoring_a_public_article_waits_too(client, article, editor):
    propose(article, note="New numbers.")
    publishing.release(article, editor)
    article.refresh_from_db()
    writing.restore(article, article.revisions.get(number=1), by=editor)
    assert NEW in page(client)
    publishing.release(article, editor)
    assert OLD in page(client)
