"""Words of a crisis: rather once too often. The list is the one that a new site begins with."""

import time

import pytest

from comments import data
from comments.safety import crisis_words

PHRASES = tuple(
    (phrase, data.LEVELS[name]) for name, phrases in data._read("crisis_en.toml").items() for phrase in phrases
)


def level_of(text):
    return int(crisis_words.level_of(text, PHRASES))


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("I took an overdose an hour ago.", 3),
        ("I’ve taken all my pills.", 3),
        ("Going to kill myself tonight", 3),
        ("I have the tablets ready. Goodbye everyone.", 3),
        ("Sometimes I want to die.", 2),
        ("I just want to fucking die", 2),
        ("I feel SUICIDAL since the winter", 2),
        ("thinking of suicide every night", 2),
        ("I want to end\nit all", 2),
        ("i dont want to live", 2),
        ("I do not want to be alive.", 2),
        ("Kill\u200b myself", 2),
        ("I have been self-harming again", 2),
        ("I am cutting myself again", 2),
        ("unaliving is on my mind", 2),
        ("I can't go on.", 1),
        ("I can’t go on like this!", 1),
        ("I cannot take it any more", 1),
        ("They would be better off without me", 1),
        ("I don't want to be here anymore", 1),
        ("I wish I would not wake up", 1),
        ("Is an overdose of magnesium possible?", 1),
        ("There is no reason to live.", 1),
    ],
)
def test_what_is_read_first(text, level):
    assert level_of(text) == level


@pytest.mark.parametrize(
    "text",
    [
        "I am not suicidal, only tired.",
        "I would never kill myself.",
        "I am not going to kill myself.",
        "no suicidal thoughts any more",
        "I don’t think about suicide any more.",
        "No, I don't want to die.",
    ],
)
def test_what_is_denied_is_still_read_without_haste(text):
    assert level_of(text) == 1


@pytest.mark.parametrize(
    "text",
    [
        "This pain is killing me.",
        "My legs are killing me, I am dead tired.",
        "I could die of embarrassment.",
        "That cake is to die for.",
        "Malic acid, a suicide inhibitor of the enzyme",
        "I could sleep forever and still be tired.",
        "The cats jump in front of me.",
        "I did not wake up once, for the first time in years.",
        "I never wake up rested.",
        "I hurt myself lifting a box.",
        "I cut myself some slack on bad days.",
        "We watched Suicide Squad.",
        "I can go on walking for an hour now.",
        "It took my breath away. I live with it.",
        "My dose is 400 mg, no more.",
        "",
    ],
)
def test_manners_of_speaking_pass(text):
    assert level_of(text) == 0


def test_an_idiom_hides_nothing_beside_it():
    assert level_of("I hurt myself lifting a box, and I want to die.") == 2
    assert level_of("I am not suicidal. I just want to die.") == 2
    assert level_of("I don’t know, I want to die") == 2
    assert level_of("No one understands. I never thought I would want to die.") == 2
    assert level_of("No one knows I want to die") == 2
    assert level_of("I can’t go on, end my life tonight") == 3


def test_quoting_the_comment_that_is_answered_is_no_crisis_of_ones_own():
    answered = "I can’t go on.\nIt is too much."
    assert crisis_words.own_words("> I can't go on.\n\nPlease call somebody.", answered) == "\nPlease call somebody."
    assert "want to die" in crisis_words.own_words("> I want to die", answered)


@pytest.mark.parametrize("text", ["not " * 2500, "want to " * 1400, "just " * 2000, "a" * 10_000, "suicid" * 1600])
def test_no_text_takes_long(text):
    level_of("")
    began = time.perf_counter()
    level_of(text)
    assert time.perf_counter() - began < 1


@pytest.mark.django_db
def test_a_new_site_has_the_list_and_the_operator_changes_it():
    from comments.models import CrisisPhrase

    assert CrisisPhrase.objects.count() == len(PHRASES)
    assert crisis_words.level_in("Das wird mir alles zu viel") == 0
    CrisisPhrase.objects.create(phrase="alles zu viel", level=1)
    assert crisis_words.level_in("Das wird mir ALLES zu viel!") == 1
    CrisisPhrase.objects.filter(phrase="cant go on").delete()
    assert crisis_words.level_in("I can’t go on") == 0
