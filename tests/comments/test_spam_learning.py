"""The filter follows the decisions of the site’s moderators, and what it learned decides what waits."""

from itertools import product

import pytest

from articles.models import Concern, Supplement
from comments import health_words, identity, moderation, my_comments, submission
from comments.models import Comment, Lesson, SpamFilter, TokenCount
from comments.spam import learning
from tests.comments.spam_corpus import stored
from tests.makers import make_comment, make_commenter, make_user


@pytest.fixture
def moderator(db):
    return make_user("Moderator")


def teach(article, count=120, seed=1):
    """Stored comments, and what a moderator thought of them."""
    decided = stored(article, count, seed)
    learning.learn(decided)
    return decided


def everything():
    return (
        {row.token: (row.ham, row.spam) for row in TokenCount.objects.all()},
        set(Lesson.objects.values_list("comment", "is_spam")),
        SpamFilter.objects.values_list("ham", "spam").first(),
    )


def forget_everything():
    for model in (TokenCount, Lesson, SpamFilter):
        model.objects.all().delete()


def test_it_learns_from_decisions_and_each_comment_counts_once(article, moderator):
    comment = make_comment(article, "Subscribe to my channel", status="pending")
    moderation.mark_spam(comment, moderator)
    after_one = everything()
    assert after_one[0]["subscribe"] == (0, 1) and after_one[2] == (0, 1)
    learning.follow(comment)  # whoever calls it once more
    assert everything() == after_one
    moderation.approve(comment, moderator)
    assert everything()[0]["subscribe"] == (1, 0) and everything()[2] == (1, 0)
    moderation.reject(comment, moderator)  # unkind, perhaps, but neither spam nor vouched for
    assert everything() == ({}, set(), (0, 0))


def test_a_decision_that_comes_too_late_teaches_nothing(article, moderator):
    comment = make_comment(article, status="pending")
    late = Comment.objects.get(pk=comment.pk)
    moderation.approve(comment, moderator)
    before = everything()
    assert not moderation.mark_spam(late, moderator)
    assert everything() == before


def test_what_was_changed_after_learning_is_unlearned_as_it_was_learned(article, moderator):
    comment = make_comment(article, "Words of the first version", status="pending")
    moderation.approve(comment, moderator)
    Comment.objects.filter(pk=comment.pk).update(text="Quite another text", status="pending")
    comment.refresh_from_db()
    moderation.approve(comment, moderator)
    assert TokenCount.objects.filter(token="quite").exists()
    assert not TokenCount.objects.filter(token="version").exists()


def test_only_the_last_word_about_a_comment_counts(article):
    other = make_comment(article, "My legs twitch less")
    comment = make_comment(article, "Check out my page", status="pending")
    for order in product([True, False, None], repeat=3):
        learning.learn([(other, False)])
        for is_spam in order:
            learning.forget(comment) if is_spam is None else learning.learn([(comment, is_spam)])
        found = everything()
        forget_everything()
        learning.learn([(other, False)] + ([(comment, order[-1])] if order[-1] is not None else []))
        assert found == everything(), order
        forget_everything()


def test_many_at_once_is_the_same_as_one_by_one(article):
    decided = teach(article, 60)
    at_once = everything(), SpamFilter.objects.values("slope", "offset").get()
    forget_everything()
    for one in decided:
        learning.learn([one])
    assert (everything(), SpamFilter.objects.values("slope", "offset").get()) == at_once


def test_the_oldest_lessons_are_taken_back(article, monkeypatch):
    decided = teach(article, 30)
    monkeypatch.setattr(learning, "LESSONS_KEPT", 10)
    assert learning.forget_old() == 20
    found = everything()
    forget_everything()
    learning.learn(decided[20:])
    assert found == everything()


def test_an_erased_person_leaves_no_word_in_the_filter(article, moderator):
    person = make_commenter("rowan@example.org", "Rowan")
    moderation.approve(make_comment(article, "Something quite private", status="pending", commenter=person), moderator)
    my_comments.erase(person)
    assert everything() == ({}, set(), (0, 0))


def submit(article, text, **more):
    comment = Comment(discussion=submission.discussion_of(article), name="Rowan", text=text)
    return submission.submit(comment, email="rowan@example.org", sender="a" * 16, **more)


def trust(article):
    person = make_commenter("rowan@example.org", "Rowan")
    identity.confirm(person)
    for _ in range(3):
        make_comment(article, commenter=person)


def test_what_looks_like_earlier_spam_is_held_with_its_words_even_from_trusted_people(article, settings):
    settings.SPAM_FOLDER = 101
    teach(article)
    trust(article)
    comment = submit(article, "Please check out my channel and subscribe")
    assert comment.status == Comment.Status.PENDING
    comment.refresh_from_db()
    assert comment.spam_probability > 0.6
    assert any("channel" in word for word, _weight in comment.spam_words)
    assert any("likely spam, going by earlier decisions" in because for _points, because in comment.screening)


def test_what_is_nearly_certain_lies_in_the_spam_folder_and_is_not_lost(article, settings):
    settings.SPAM_FOLDER = 80
    teach(article)
    comment = submit(article, "Buy tramadol online cheap, no prescription, click http://megapills.example.com/now")
    assert comment.status == Comment.Status.SPAM and Comment.objects.filter(pk=comment.pk).exists()


def test_ordinary_words_of_trusted_people_are_public_at_once_and_their_score_is_kept(article):
    teach(article)
    trust(article)
    comment = submit(article, "We tried gabapentin first, and my pharmacist said to ask. The cold is bad today.")
    assert comment.status == Comment.Status.APPROVED and comment.spam_probability < 0.3


def test_an_untaught_site_has_no_opinion(article):
    comment = submit(article, "Check out my channel")
    assert comment.spam_probability is None and comment.spam_words == []


def test_every_name_of_the_site_is_known(db):
    Supplement.objects.create(name="Oddroot", slug="oddroot", aliases=["Old man’s root"], kind="herb", summary="-")
    Concern.objects.create(
        slug="odd", name="Odd blockers", kind="medicine-class", synonyms=["OBs"], examples=["oddprazole"]
    )
    names = health_words.phrases()
    for name in ("Oddroot", "old man's root", "odd blockers", "OBs", "oddprazole", "melatonin"):
        assert health_words.words(name) in names


def test_learning_takes_few_queries(article, django_assert_max_num_queries):
    comments = stored(article, 50)
    with django_assert_max_num_queries(17):  # four are savepoints, three the names of the site
        learning.learn(comments[:1])
    with django_assert_max_num_queries(40):  # the tokens of fifty go in by the three hundred
        learning.learn(comments)
