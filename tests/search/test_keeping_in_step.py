"""Search follows publishing and moderation in the same transaction, and what differs is found and put right."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from articles import facts, merging, publishing, writing
from articles.models import KnownWord, SearchDoc
from articles.search import asking, engine, index
from comments import finding, moderation, my_comments
from fibrosite import prepare, searching
from tests.makers import (
    findable,
    make_article,
    make_caution,
    make_comment,
    make_concern,
    make_draft,
    make_supplement,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db


def kinds(question):
    return [hit.kind for hit in asking.ask(question).hits]


def test_an_article_and_its_comments_come_and_go_with_publishing():
    editor, article = make_user("Editor"), make_draft("Unicorns")
    make_comment(article, "I saw unicorns.")
    assert kinds("unicorns") == []
    publishing.publish(article, editor)
    assert sorted(kinds("unicorns")) == ["article", "comment"]
    publishing.withdraw(article, editor)
    assert kinds("unicorns") == []
    publishing.publish(article, editor)
    publishing.archive(article, editor)
    assert kinds("unicorns") == []


def test_new_words_are_found_when_they_go_live_and_old_ones_no_more():
    article = make_article("Horses")
    article.body = "<p>Zebras.</p>"
    writing.propose(article, note="Zebras are new.")
    assert kinds("zebras") == []
    publishing.release(article, make_user("Editor"))
    assert kinds("zebras") == ["article"]
    article.title = "Donkeys"
    writing.save(article)
    assert kinds("horses") == []


def test_a_deleted_article_takes_everything_along():
    article = make_article("Unicorns")
    article.delete()
    assert not SearchDoc.objects.exists() and engine.engine().is_sound()


def test_decisions_about_comments_count_at_once():
    comment, moderator = make_comment(make_article(), "I saw unicorns.", status="pending"), make_user("Moderator")
    assert kinds("unicorns") == []
    moderation.approve(comment, moderator)
    assert kinds("unicorns") == ["comment"]
    moderation.flagged(comment, 3, hide=True)
    assert kinds("unicorns") == []
    comment.refresh_from_db()
    moderation.approve(comment, moderator)
    assert kinds("unicorns") == ["comment"]
    moderation.remove(comment, moderator)
    assert kinds("unicorns") == []


def test_an_edited_comment_is_found_by_its_new_words_and_an_erased_person_by_none(settings):
    settings.COMMENTS_FOR_TRUST = 0
    comment = make_comment(make_article(), "I saw unicorns.")
    comment.commenter.confirmed_at = comment.created_at
    comment.commenter.save()
    my_comments.edit(comment, "I saw zebras.", "", None)
    assert kinds("unicorns") == [] and kinds("zebras") == ["comment"]
    my_comments.erase(comment.commenter)
    assert kinds("zebras") == []


def test_nobody_is_found_by_name():
    make_comment(make_article(), "Yes.", name="Rowan Quill")
    assert kinds("Rowan") == kinds("Quill") == []


def test_facts_are_found_once_they_are_written():
    magnesium = make_supplement()
    with facts.editing(magnesium):
        caution = make_caution(magnesium, make_concern("Tetracyclines"))
    assert kinds("tetracycline") == ["supplement"]
    caution.concern.synonyms = ["doxycycline"]
    caution.concern.save()
    facts.concern_changed(caution.concern)
    assert kinds("doxycycline") == ["supplement"]


def test_a_merged_topic_is_found_under_both_names():
    gone, kept = make_topic("Tiredness"), make_topic("Fatigue")
    findable(gone, kept)
    merging.merge_topics(gone, kept)
    assert kinds("tiredness") == ["topic"] and SearchDoc.objects.count() == 1


def test_a_failed_step_leaves_search_as_it_was():
    article = make_article("Unicorns")
    with pytest.raises(publishing.NotPossible):
        publishing.reopen(article, make_user("Editor"))
    assert kinds("unicorns") == ["article"]


def test_check_integrity_names_what_search_knows_wrongly_and_repairs_it(capsys):
    article = make_article("Horses")
    make_comment(make_article("Zebras"), "Yes.")
    make_supplement()  # behind the back of its writer
    SearchDoc.objects.filter(kind="article", number=article.pk).update(title="Unicorns")
    SearchDoc.objects.filter(kind="comment").delete()
    SearchDoc.objects.create(pk=SearchDoc.key("comment", 99), kind="comment", number=99)
    assert len(list(searching.problems())) == 5  # and the topic that the articles were given
    with pytest.raises(CommandError):
        call_command("check_integrity")
    assert f"Search knows article {article.pk} wrongly." in capsys.readouterr().out
    call_command("check_integrity", repair=True)
    assert kinds("horses") == ["article"]


def test_rebuilding_makes_everything_anew_and_forgets_words_that_are_gone(capsys):
    article = make_article("Horses")
    make_comment(article, "Zebras.")
    SearchDoc.objects.all().delete()
    KnownWord.objects.create(word="unicorns")
    call_command("rebuild_search")
    assert kinds("horses") == ["article"] and kinds("zebras") == ["comment"]
    assert not KnownWord.objects.filter(word="unicorns").exists()
    assert "1 article" in capsys.readouterr().out
    assert list(searching.problems()) == []
    call_command("rebuild_search")  # nothing differs now, and the words are learned all the same
    assert KnownWord.objects.filter(word="horses").exists()


def test_what_was_set_aside_for_much_writing_is_noticed_and_comes_back():
    findable(*make_article("Horses").topics.all())
    engine.engine().set_aside()
    assert list(searching.problems()) == ["The database’s search index does not hold the words of its table."]
    searching.repair()
    assert kinds("horses") == ["article"] and list(searching.problems()) == []


def test_a_database_from_before_search_is_filled_when_the_site_starts():
    make_article("Horses")
    SearchDoc.objects.all().delete()
    prepare.migrate()
    assert kinds("horses") == ["article"]


def test_an_index_that_a_later_migration_took_away_comes_back():
    article = make_article("Horses")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE articles_searchdoc DROP COLUMN vector CASCADE")
            assert not engine.engine().is_sound()
        else:
            cursor.execute("DROP TRIGGER search_change")
            article.title = "Zebras"  # what is written meanwhile is not lost
            writing.save(article)
            assert not engine.engine().is_sound()
    engine.engine().prepare()
    assert kinds(article.title) == ["article"] and engine.engine().is_sound()


def test_much_at_once_is_known_as_if_it_had_come_one_by_one():
    with index.together():
        article = make_article("Awake at three", supplements=[make_supplement("Magnesium")])
        kept, gone = make_comment(article, "Valerian did nothing for me."), make_comment(article, "Buy my drops.")
        moderation.remove(gone, make_user("Moderator"))
        assert not SearchDoc.objects.exists()
    assert SearchDoc.objects.filter(kind=SearchDoc.Kind.COMMENT).get().number == kept.pk
    assert kinds("valerian") == ["comment"] and kinds("drops") == []
    assert "article" in kinds("awake") and list(finding.differing()) == []
