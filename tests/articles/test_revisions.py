"""Every change leaves a whole snapshot; two can be compared, and any can be brought back."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from articles import snapshots, writing
from articles.models import Article, Revision
from tests.makers import make_article, make_author, make_draft, make_reference, make_supplement, make_topic, make_user

pytestmark = pytest.mark.django_db


def numbers(article):
    return list(article.revisions.values_list("number", flat=True))


def test_every_change_leaves_a_revision_and_no_change_leaves_none():
    article = make_draft()
    writing.save(article)
    assert numbers(article) == [1]
    article.title = "Awake at four"
    writing.save(article, by=make_user("Author", username="maren"))
    assert numbers(article) == [2, 1]
    assert article.revisions.first().by.username == "maren"


def test_a_snapshot_holds_the_whole_article():
    make_reference("macian-2022")
    article = make_draft(
        body='<p>Some slept.<cite data-reference="macian-2022"></cite></p><figure data-image="night"></figure>',
        topics=[make_topic("Sleep")],
        supplements=[make_supplement("Magnesium")],
        authors=[make_author("Tomas Reyl"), make_author("Maren Aldous")],
        disclosure="Nobody.",
        next_review=date(2027, 5, 1),
    )
    snapshot = article.revisions.get().snapshot
    assert [name for _pk, name in snapshot["authors"]] == ["Tomas Reyl", "Maren Aldous"]
    assert [name for _pk, name in snapshot["topics"]] == ["Sleep"]
    assert [name for _pk, name in snapshot["supplements"]] == ["Magnesium"]
    assert snapshot["citations"] == ["macian-2022"] and snapshot["images"] == ["night"]
    assert (snapshot["disclosure"], snapshot["next_review"]) == ("Nobody.", "2027-05-01")


def test_restoring_brings_everything_back():
    make_reference("macian-2022")
    sleep, pain = make_topic("Sleep"), make_topic("Pain")
    article = make_draft(
        body='<p>First.<cite data-reference="macian-2022"></cite></p>', topics=[sleep], key_points=["One.", "Two."]
    )
    first = snapshots.take(article)
    article.body, article.key_points, article.title = "<p>Second.</p>", ["Three.", "Four."], "Other"
    writing.save(article, topics=[pain], supplements=[make_supplement()], authors=[make_author("Tomas Reyl")])
    writing.restore(article, article.revisions.get(number=1))
    again = Article.objects.get()
    assert snapshots.take(again) == first
    assert again.citations.count() == 1
    assert numbers(article) == [3, 2, 1], "what was replaced is kept"


def test_an_article_older_than_the_versions_gets_its_first_one(client):
    make_reference("macian-2022")
    article = make_draft(
        body='<p>First.<cite data-reference="macian-2022"></cite></p>',
        topics=[make_topic("Sleep"), make_topic("Pain")],
        supplements=[make_supplement()],
        authors=[make_author("Tomas Reyl"), make_author("Maren Aldous")],
        next_review=date(2027, 5, 1),
    )
    expected = snapshots.take(article)
    Revision.objects.all().delete()
    Article.objects.update(text_number=0)
    make_first_versions = import_module("articles.migrations.0011_first_versions").make_first_versions
    for _twice in range(2):
        make_first_versions(apps, None)
    first = article.revisions.get()
    assert (first.number, first.snapshot, first.made_at) == (1, expected, Article.objects.get().modified_at)
    assert Article.objects.get().text_number == 1


def test_a_topic_that_is_gone_does_not_stop_a_restore():
    gone = make_topic("Gone")
    article = make_draft(topics=[gone, make_topic("Sleep")])
    gone.delete()
    writing.restore(article, article.revisions.get())
    assert [topic.name for topic in article.topics.all()] == ["Sleep"]


def make_versions(article, count):
    """Copies of its first version, until there are that many."""
    with connection.cursor() as cursor:  # in one statement: ten thousand of them in a tenth of a second
        cursor.execute(
            "INSERT INTO articles_revision (article_id, number, snapshot, made_at, note, is_small) "
            "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < %s) "
            "SELECT article_id, i, snapshot, made_at, note, is_small FROM articles_revision, n "
            "WHERE number = 1 AND article_id = %s",
            [count, article.pk],
        )


def plan_of(queryset):
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # of its own accord the database would count the rows a little later
    return queryset.explain()


@pytest.mark.parametrize("count", [10, 10_000])
def test_a_long_history_costs_the_same_queries(client, django_assert_num_queries, count):
    article = make_article()
    make_versions(article, count)
    client.force_login(make_user("admin"))
    address = f"/admin/articles/article/{article.pk}/versions/"
    for page in (1, -(-count // 50)):
        with django_assert_num_queries(6) as seen:  # session, person, edits due, article, count, fifty revisions
            assert client.get(address, {"page": page}).status_code == 200
        assert not any('"snapshot"' in query["sql"] for query in seen)
    with django_assert_num_queries(6):  # the same, with two revisions instead of a count and fifty
        assert client.get(f"{address}compare/?old=2&new={count}").status_code == 200
    article.title = "Awake at four"
    writing.save(article)
    assert article.revisions.first().number == count + 1


def test_ten_thousand_versions_are_read_by_their_index():
    article = make_article()
    make_versions(article, 10_000)
    for asked in (article.revisions.for_list()[:50], article.revisions.filter(number=5_000)):
        plan = plan_of(asked)
        assert "article_numbers_its_revisions" in plan or "USING INDEX sqlite_autoindex_articles_revision" in plan
        assert "TEMP B-TREE" not in plan and "Sort" not in plan


def test_an_author_compares_and_brings_back_in_the_desk(client):
    article = make_draft(body="<p>I wake at three and read.</p>")
    article.body = "<p>I wake at four and read.</p>"
    writing.save(article)
    client.force_login(make_user("Author"))
    base = f"/admin/articles/article/{article.pk}/versions/"
    assert "Version" in client.get(base).content.decode()
    page = client.get(f"{base}compare/?old=2&new=1").content.decode()
    assert "I wake at <del>three</del> and read." in page
    assert "I wake at <ins>four</ins> and read." in page
    response = client.post(f"{base}1/restore/", follow=True)
    assert "Version 1 is back." in response.content.decode()
    assert Article.objects.get().body == "<p>I wake at three and read.</p>"


def test_what_waits_is_compared_with_what_readers_see(client):
    make_article()
    edited = Article.objects.get()
    edited.title = "Awake at four"
    revision = writing.propose(edited)
    client.force_login(make_user("Editor"))
    base = f"/admin/articles/article/{edited.pk}/versions/compare/"
    page = client.get(f"{base}?old=public&new={revision.number}").content.decode()
    assert "What readers see" in page and "<ins>four</ins>" in page


@pytest.mark.parametrize("query", ["?old=public", "", "?old=1", "?old=x&new=2", "?old=1&new=99"])
def test_versions_that_are_not_there_are_not_found(client, query):
    article = make_draft()
    client.force_login(make_user("admin"))
    assert client.get(f"/admin/articles/article/{article.pk}/versions/compare/{query}").status_code == 404


def test_the_versions_are_for_staff_who_may_see_the_article(client):
    article = make_draft()
    base = f"/admin/articles/article/{article.pk}/versions/"
    assert client.get(base).status_code == 302
    client.force_login(make_user("Moderator"))
    assert client.get(base).status_code == 403
    client.force_login(make_user("Medical reviewer"))
    assert client.get(base).status_code == 200
    assert client.post(f"{base}1/restore/").status_code == 403
    client.force_login(make_user("Author"))
    assert client.get(f"{base}1/restore/").status_code == 403
