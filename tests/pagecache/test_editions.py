"""Without the page cache, pages for everybody are put together from pieces of the present edition."""

import time

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from articles import writing
from articles.models import Article
from fibrosite.pagecache.editions import Editions
from tests.makers import make_article, make_comment

PAGE = "/articles/awake-at-three/"


@pytest.mark.django_db(transaction=True)
def test_what_editors_write_is_fetched_again_when_they_have_written(client):
    article = make_article()
    make_comment(article)
    first = client.get(PAGE).content
    with CaptureQueriesContext(connection) as seen:
        assert client.get(PAGE).content == first
    assert len(seen) == 2  # which edition it is, the page of the discussion
    make_comment(article, "Nobody has said this before.")
    assert "Nobody has said this before." in client.get(PAGE).text
    Article.objects.update(title="Awake at four")
    assert "Awake at four" in client.get(PAGE).text
    with transaction.atomic():  # nobody else sees this, and it has the version of what was before
        Article.objects.update(title="Awake at five")
        Article.objects.update(title="Awake at six")
        assert "Awake at six" in client.get(PAGE).text
        transaction.set_rollback(True)
    assert "Awake at four" in client.get(PAGE).text
    assert client.get("/articles/nowhere/").status_code == 404

    Article.objects.update(title="Awake at seven", status=Article.Status.ARCHIVED)
    assert client.get(PAGE).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_who_may_see_more_gets_nothing_that_is_kept_and_leaves_nothing(client, admin_client):
    article = make_article()
    assert client.get(PAGE).status_code == 200
    article.title = "Awake and proud"
    writing.propose(article, note="For later.", by=None)
    assert "Awake and proud" in admin_client.get(f"{PAGE}?version=newest").text
    assert "Awake and proud" not in client.get(f"{PAGE}?version=newest").text


@pytest.mark.django_db(transaction=True)
def test_an_edition_ends_when_a_planned_time_has_come():
    make_article()
    planned = [time.time() + 0.05, time.time() + 3600]
    editions = Editions(lambda now: next(moment for moment in planned if moment > now))
    first = editions.now()
    assert first[1] == planned[0]
    time.sleep(0.06)
    assert editions.now() == (first[0], planned[1])
