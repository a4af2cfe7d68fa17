"""What screening sees, what it says to a moderator, and who is published at once."""

import pytest
from django.core.exceptions import ValidationError

from comments import identity, submission
from comments.models import Comment, SuspectPhrase
from tests.makers import make_article, make_comment, make_commenter, make_supplement

pytestmark = pytest.mark.django_db


def submit(
    text="My legs twitch less.", *, email="rowan@example.org", name="Rowan", sender="a" * 16, article=None, **more
):
    comment = Comment(discussion=submission.discussion_of(article or make_article()), name=name, text=text)
    return submission.submit(comment, email=email, sender=sender, **more)


def reasons(comment):
    return {because: points for points, because in comment.screening}


def test_words_on_the_list_give_their_points_as_whole_words_only(article):
    SuspectPhrase.objects.create(phrase="Miracle Cure", points=6)
    assert reasons(submit("A MIRACLE\n cure for you, dear", article=article)) == {"suspicious words: “Miracle Cure”": 6}
    assert reasons(submit("No miracle cures for me.", article=article, sender="b" * 16)) == {}


def test_a_name_that_readers_need_cannot_become_a_suspicious_word():
    make_supplement("Melatonin")
    with pytest.raises(ValidationError, match="People write about"):
        SuspectPhrase(phrase="  melatonin ").full_clean()


def test_a_fast_sender_and_a_busy_discussion_are_noticed(article, settings):
    settings.COMMENTS_IN_TEN_MINUTES = 3
    for number in range(3):
        comment = submit(f"Thought {number}.", article=article)
    assert reasons(comment) == {"2 more from this sender in ten minutes": 2}
    other = submit("Somebody else.", article=article, sender="b" * 16, email="b@example.org")
    assert reasons(other) == {"3 comments here in ten minutes, or more": 2}


def test_the_same_long_words_by_somebody_else_are_noticed(article):
    words = "This one product healed everything within three days, believe me."
    submit(words, article=article)
    again = submit(words.upper(), article=article, email="other@example.org", name="Other", sender="b" * 16)
    assert reasons(again) == {"the same words were sent before": 5}


def test_the_worst_outcome_is_the_spam_folder(article):
    comment = submit("https://x.example " * 300, article=article, trap="yes")
    assert comment.status == Comment.Status.SPAM and comment.points > 100


def trusted(article, count=3):
    person = make_commenter("rowan@example.org", "Rowan")
    identity.confirm(person)
    for _ in range(count):
        make_comment(article, commenter=person)
    return person


def test_trusted_people_are_public_at_once_and_counted(article):
    trusted(article)
    assert submit(article=article).status == Comment.Status.APPROVED
    assert submission.discussion_of(article).approved_count == 4


def test_what_screening_notices_waits_even_from_trusted_people(article):
    trusted(article)
    assert submit("https://a.example https://b.example", article=article).status == Comment.Status.PENDING


def test_trust_needs_enough_approved_comments_and_the_name_that_goes_with_the_address(article):
    trusted(article, count=2)
    assert submit(article=article).status == Comment.Status.PENDING
    make_comment(article, commenter=make_commenter("rowan@example.org"))
    assert submit("Another thought.", article=article, name="Somebody").status == Comment.Status.PENDING


def test_an_unconfirmed_address_is_never_trusted(article):
    for _ in range(5):
        make_comment(article, commenter=make_commenter("rowan@example.org", "Rowan"))
    assert submit(article=article).status == Comment.Status.PENDING
