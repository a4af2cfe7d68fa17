"""Every statement that writes is noted, in its own transaction."""

import pytest
from django.db import connection, transaction

from fibrosite.pagecache import noting
from fibrosite.pagecache.models import Change
from fibrosite.pagecache.noting import SITE, TALK, only
from fibrosite.pagecache.versions import Versions
from tests.makers import make_author, make_user


@pytest.mark.parametrize(
    "sql, tags",
    [
        ('INSERT INTO "articles_article" ("id") VALUES (%s)', {SITE}),
        ('INSERT OR IGNORE INTO "articles_article" ("id") VALUES (%s)', {SITE}),
        ('UPDATE "comments_comment" SET "status" = %s', {SITE}),
        ('DELETE FROM "articles_topic"', {SITE}),
        ("\n  update articles_topic set name = 'x'", {SITE}),
        ('TRUNCATE "articles_topic", "django_session"', {SITE}),
        ("WITH old AS (SELECT 1) DELETE FROM articles_topic", {SITE}),
        ('INSERT INTO "a_table_that_nobody_knows" VALUES (1)', {SITE}),
        ('UPDATE "accounts_user" SET "first_name" = %s, "last_login" = %s WHERE', {SITE}),
        ('UPDATE "accounts_user" SET "last_login" = %s WHERE "accounts_user"."id" = %s', None),
        ('SELECT "status" FROM "comments_comment" FOR UPDATE', None),
        ("WITH weighed AS MATERIALIZED (SELECT updated_at FROM articles_searchdoc) SELECT 1", None),
        ('INSERT INTO "django_session" ("session_key") VALUES (%s)', None),
        ('UPDATE "articles_workingcopy" SET "saved_at" = %s', None),
        ('UPDATE "django_tasks_database_dbtaskresult" SET "status" = %s', None),
        ("PRAGMA foreign_keys=ON", None),
        ("CREATE TABLE x (id integer)", None),
    ],
)
def test_what_counts_as_a_change(sql, tags):
    assert noting.tags_touched(sql) == tags


def test_a_verb_that_knows_better_says_so():
    sql = 'UPDATE "comments_comment" SET "status" = %s'
    with only(TALK):
        assert noting.tags_touched(sql) == {TALK}
        with only():
            assert not noting.tags_touched(sql)
        assert noting.tags_touched(sql) == {TALK}
    assert noting.tags_touched(sql) == {SITE}


@pytest.mark.django_db
def test_one_transaction_notes_a_tag_once_and_what_is_taken_back_is_not_noted():
    def noted():
        return Change.objects.filter(tag=SITE).count()

    connection.run_on_commit.clear()
    before = noted()
    with transaction.atomic():
        make_author("Ines Ray")
        transaction.set_rollback(True)
    assert noted() == before
    with transaction.atomic():
        make_author("Ines Ray")
        make_author("Ola Berg")
    assert noted() == before + 1


@pytest.mark.django_db(transaction=True)
def test_without_a_transaction_the_change_is_noted_all_the_same():
    seen = Versions()
    versions = [seen.of([SITE])]
    author = make_author("Ines Ray")
    versions.append(seen.of([SITE]))
    type(author).objects.update(name="Ines Roy")
    versions.append(seen.of([SITE]))
    make_user("admin")
    versions.append(seen.of([SITE]))
    assert len({version[SITE][0] for version in versions}) == 4
    assert seen.of([SITE]) == versions[-1]
    seen.close()


@pytest.mark.django_db
def test_old_changes_are_dropped_and_no_version_comes_back():
    seen = Versions(connection)
    first = seen.of([SITE, TALK])
    noting.changed(SITE, TALK)
    Change.objects.update(at=5)
    connection.run_on_commit.clear()
    noting.forget_old()
    assert Change.objects.count() == 1
    assert seen.of([SITE])[SITE] != first[SITE] and seen.of([TALK]) == {TALK: (0, 0)}
