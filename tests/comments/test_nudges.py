"""What instructs others gets a question; what somebody tells of their own life does not."""

import pytest

from comments.nudges import DOSE, STOP, nudges_for


@pytest.mark.parametrize(
    "text",
    [
        "Take 400 mg of magnesium before bed.",
        "You should take 5 mg of melatonin, it works.",
        "My advice: sleep more.\nJust take 200mg and you will be fine",
        "Honestly, start with 2.5 mg and go up.",
        "You need at least 600 mg a day.",
        "Everyone should try 5,000 IU of it.",
        "Double your dose if it does not work.",
        "I would recommend you take 100 mg at night.",
        "**Increase to 3 tablets** after a week.",
        "the right dose is about 300 mg for anyone",
    ],
)
def test_a_dose_for_others_is_asked_about(text):
    assert nudges_for(text) == [DOSE]


@pytest.mark.parametrize(
    "text",
    [
        "Stop taking your antidepressant, it makes things worse.",
        "You should stop your duloxetine first.",
        "You don't need those painkillers.",
        "Just come off your meds.",
        "Throw away the pills!",
        "People should quit pregabalin.",
        "Ditch the statins.",
        "Replace your antidepressant with St John's wort.",
    ],
)
def test_telling_others_to_stop_a_medicine_is_asked_about(text):
    assert nudges_for(text) == [STOP]


@pytest.mark.parametrize(
    "text",
    [
        "I take 400 mg of magnesium before bed and my legs twitch less.",
        "I took 5 mg of melatonin for six weeks.",
        "I started with 200mg and went up to 400mg after a month.",
        "My doctor told me to stop taking my antidepressant.",
        "I stopped my duloxetine last year, slowly, with my GP.",
        "Has anyone tried 300 mg of it?",
        "How much do you take?",
        "Please ask your doctor before you stop any medicine.",
        "Do not stop your medicine without asking.",
        "It did not help me. I take the bus now.",
        "The trial used 300 mg a day in sixty women.",
        "You are not alone. Take care, all of you.",
        "Take your time, I take 20 minutes in the morning too.",
        "> Take 400 mg before bed.\n\nThat is far too simple, I think.",
        "Stop me if I have told this before.",
        "I wish I could stop all my pills.",
    ],
)
def test_experience_and_care_pass(text):
    assert nudges_for(text) == []


def test_both_are_said_together():
    assert nudges_for("Stop your antidepressant. Take 100 mg of 5-HTP instead.") == [DOSE, STOP]


@pytest.mark.parametrize(
    "text", ["", "you " * 2500, "take " * 2000, "1 " * 5000, "your the " * 1100 + "x", "a" * 10_000]
)
def test_no_text_takes_long(text):
    import time

    began = time.perf_counter()
    nudges_for(text)
    assert time.perf_counter() - began < 1
