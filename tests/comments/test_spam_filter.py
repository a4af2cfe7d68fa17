"""The filter that learns from moderators, without a database; with it see test_spam_learning.py."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments import health_words
from comments.spam.classifier import Memory
from comments.spam.features import tokens
from comments.spam.report import measure
from tests.comments.spam_corpus import MEDICINES, SAID, SOLD, corpus

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
    opinions = {before: misled.opinion(tokens(before, health=SITE_HEALTH)) for before in said}
    return misled.opinion(tokens(name, health=SITE_HEALTH)) is None and all(
        misled.opinion(tokens(after, health=SITE_HEALTH)) == opinions[before] for before, after in texts
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
