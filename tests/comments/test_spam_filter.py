"""The filter that learns from moderators: pure parts first, then the database."""

import json
import random
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Concern, Supplement
from comments import health_words, identity, moderation, my_comments, submission
from comments.models import Comment, Lesson, SpamFilter, TokenCount
from comments.spam import learning
from comments.spam.classifier import Memory
from comments.spam.features import tokens
from comments.spam.report import measure
from tests.comments.spam_corpus import MEDICINES, SAID, SOLD, corpus
from tests.makers import make_article, make_comment, make_commenter, make_user

FACTS = Path("fibrosite/demo/content/facts")
HEALTH = health_words.common()
PLAIN = {"a": "my legs", "b": "sleep", "medicine": "tramadol", "site": "fastdeal", "n": 3}


def taught(count=300, health=HEALTH, seed=1):
    memory = Memory()
    for text, is_spam in corpus(count, seed):
        memory.learn(tokens(text, health=health), is_spam)
    return memory


@pytest.fixture(scope="module")
def memory():
    return taught()


def probability(memory, text, name=""):
    opinion = memory.opinion(tokens(text, name, health=HEALTH))
    return opinion.probability if opinion else None


def test_it_tells_new_spam_from_new_comments(memory):
    report = measure(corpus(600, seed=2), 400, lambda row: (tokens(row[0], health=HEALTH), row[1]))
    caught, wrong = report.at(0.6)
    ham, spam = report.tested
    assert caught > 0.97 * spam and wrong < 0.02 * ham
    assert probability(memory, "CHECK OUT MY CHANNEL!!!! subscriiiiibe") > 0.8
    assert probability(memory, "The fog is worse after walking, my doctor was not sure why.") < 0.2


def test_it_says_which_words_made_the_score(memory):
    opinion = memory.opinion(tokens("Please check out my channel at fastdeal.shop", health=HEALTH))
    said = [label for label, _weight in opinion.words]
    assert "fastdeal.shop" in said or "“channel”" in said
    assert all(weight > 0 for _label, weight in opinion.words)


def test_it_has_no_opinion_before_it_has_seen_enough_of_both():
    memory = Memory()
    for text, _ in zip((text for text, is_spam in corpus(900) if is_spam), range(200), strict=False):
        memory.learn(tokens(text), True)
    assert memory.opinion(tokens("Check out my channel")) is None


def test_words_it_has_never_met_are_no_reason(memory):
    assert memory.opinion({"zyx": "zyx"}) is None


def test_a_score_of_ninety_means_nine_of_ten():
    """Tokens from two overlapping sources, one label in twenty turned round: nobody can be sure, nor may it be."""
    rng = random.Random(5)

    def rows(count):
        for _ in range(count):
            is_spam = rng.random() < 0.4
            high, low = (8, 5) if is_spam else (5, 8)
            found = {f"a{rng.randint(1, 12)}": "" for _ in range(high)} | {
                f"b{rng.randint(1, 12)}": "" for _ in range(low)
            }
            yield found, is_spam != (rng.random() < 0.05)

    report = measure(rows(4000), 2000, lambda row: row)
    steps = [step for step in report.calibration() if step[2] >= 80]
    assert len(steps) >= 5
    assert all(abs(said - was) < 0.06 for low, _high, _count, said, was in steps if low >= 0.8)
    spread = sum(count * abs(said - was) for _low, _high, count, said, was in steps)
    assert spread / sum(count for _low, _high, count, *_ in steps) < 0.07


# -- Health words -------------------------------------------------------------------------------------------------


def names_of_the_site():
    """Every concern, example, synonym, supplement and alias of the demo facts."""
    for file, lists in (
        ("medicines_conditions.json", ("also_called", "examples")),
        ("supplements.json", ("aliases", "also_called")),
    ):
        rows = json.loads((FACTS / file).read_text("utf-8"))
        for row in rows if isinstance(rows, list) else next(v for v in rows.values() if isinstance(v, list)):
            yield row.get("label") or row["name"]
            for name in lists:
                yield from row.get(name, ())


NAMES = sorted(set(names_of_the_site()) | set(MEDICINES))
SITE_HEALTH = HEALTH | health_words.of(NAMES)


@pytest.fixture(scope="module")
def misled():
    """It learned from pill sellers alone what melatonin is."""
    memory = Memory()
    for text, is_spam in corpus(300):
        for name in NAMES if is_spam else [""]:
            memory.learn(tokens(f"{text} {name}", health=SITE_HEALTH), is_spam)
            if is_spam and sum(memory.seen) % 7:
                break
    return memory


@pytest.mark.parametrize("name", MEDICINES)
def test_a_health_word_alone_never_raises_the_score(misled, name):
    assert never_raises(misled, name)


def test_no_name_that_the_site_knows_raises_the_score(misled):
    assert len(NAMES) > 100
    assert [name for name in NAMES if not never_raises(misled, name)] == []


def never_raises(misled, name):
    """It is no reason on its own, and in what people and sellers say it changes nothing."""
    said = [SAID[0].format(**PLAIN), SOLD[1].format(**PLAIN)]
    texts = [(before, f"{before} {more}") for before in said for more in (name, name.upper(), f"{name.rstrip(')')}s")]
    return misled.opinion(tokens(name, health=SITE_HEALTH)) is None and all(
        misled.opinion(tokens(after, health=SITE_HEALTH)) == misled.opinion(tokens(before, health=SITE_HEALTH))
        for before, after in texts
    )


def test_sellers_of_medicines_are_caught_all_the_same(memory):
    for medicine in MEDICINES:
        assert probability(memory, f"Buy {medicine} online cheap no prescription www.megapills.top") > 0.9
        assert probability(memory, f"My doctor gave me {medicine} for sleep and my legs are a little easier.") < 0.2


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("I take St John’s wort daily", "I take  daily"),
        ("tramadol", ""),
        ("Tramadol's effects, TRAMADOLs", " effects, "),
        ("5-HTP and more", " and more"),
        ("tramadolic", "tramadolic"),
    ],
)
def test_names_are_taken_out_whole(text, left):
    names = HEALTH | {health_words.words("St John's wort"), health_words.words("5-HTP")}
    assert health_words.take_out(text, names) == left


@given(st.text(max_size=300), st.text(max_size=60))
def test_any_text_can_be_looked_at(text, name):
    for token, label in tokens(text, name, health=HEALTH).items():
        assert 0 < len(token) <= 80 and label and "\x00" not in token


# -- Learning from decisions --------------------------------------------------------------------------------------


@pytest.fixture
def article(db):
    return make_article()


@pytest.fixture
def moderator(db):
    return make_user("Moderator")


def teach(article, count=120, seed=1):
    """Stored comments, and what a moderator thought of them."""
    decided = []
    for text, is_spam in corpus(count, seed):
        decided.append((make_comment(article, text, status="spam" if is_spam else "approved"), is_spam))
    learning.learn(decided)
    return decided


def everything():
    return (
        {row.token: (row.ham, row.spam) for row in TokenCount.objects.all()},
        set(Lesson.objects.values_list("comment", "is_spam")),
        SpamFilter.objects.values_list("ham", "spam").first(),
    )


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


@pytest.mark.parametrize("order", list(product([True, False, None], repeat=3)))
def test_only_the_last_word_about_a_comment_counts(article, order):
    other = make_comment(article, "My legs twitch less")
    learning.learn([(other, False)])
    comment = make_comment(article, "Check out my page", status="pending")
    for is_spam in order:
        learning.forget(comment) if is_spam is None else learning.learn([(comment, is_spam)])
    found = everything()
    TokenCount.objects.all().delete(), Lesson.objects.all().delete(), SpamFilter.objects.all().delete()
    learning.learn([(other, False)] + ([(comment, order[-1])] if order[-1] is not None else []))
    assert found == everything()


def test_many_at_once_is_the_same_as_one_by_one(article):
    decided = teach(article, 60)
    at_once = everything(), SpamFilter.objects.values("slope", "offset").get()
    TokenCount.objects.all().delete(), Lesson.objects.all().delete(), SpamFilter.objects.all().delete()
    for one in decided:
        learning.learn([one])
    assert (everything(), SpamFilter.objects.values("slope", "offset").get()) == at_once


def test_the_oldest_lessons_are_taken_back(article, monkeypatch):
    decided = teach(article, 30)
    monkeypatch.setattr(learning, "LESSONS_KEPT", 10)
    assert learning.forget_old() == 20
    found = everything()
    TokenCount.objects.all().delete(), Lesson.objects.all().delete(), SpamFilter.objects.all().delete()
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
    comments = [(make_comment(article, text), is_spam) for text, is_spam in corpus(50)]
    for comment, _ in comments:
        comment.discussion = comments[0][0].discussion  # as an import has it
    with django_assert_max_num_queries(17):  # four are savepoints, three the names of the site
        learning.learn(comments[:1])
    with django_assert_max_num_queries(40):  # the tokens of fifty go in by the three hundred
        learning.learn(comments)
