"""Which words of a text are marked, and which passage is shown."""

import pytest

from articles.search.marking import Marker, marked
from articles.search.results import passage


def marks(groups, text):
    return [text[start:end] for start, end in Marker(groups).places(text)]


@pytest.mark.parametrize(
    ("groups", "text", "found"),
    [
        ([["sleep"]], "Sleeping, sleeps and asleep: SLEEP", ["Sleeping", "sleeps", "SLEEP"]),
        ([["cafe"], ["night"]], "Café at nights, Nice at nine", ["Café", "nights"]),
        ([["5"], ["htp"]], "5-HTP, not 50 or http", ["5", "HTP"]),
        ([["magn", "magn*"]], "Magnesium magnet mag", ["Magnesium", "magnet"]),
        ([["pain"]], "no word_of_pain", ["pain"]),
    ],
)
def test_the_words_that_were_found_are_marked_in_every_form(groups, text, found):
    assert marks(groups, text) == found


def test_the_passage_is_the_stretch_with_most_of_the_words():
    text = "Pain. " + "Nothing here. " * 40 + "Pain and sleep, sleep and pain. " + "Nothing here. " * 40
    shown = passage(text, Marker([["pain"], ["sleep"]]).places(text))
    assert shown.startswith("…") and shown.endswith("…") and shown.count("<mark>") == 4


def test_nothing_but_the_marks_is_html():
    assert marked("<b>pain</b>", [(3, 7)]) == "&lt;b&gt;<mark>pain</mark>&lt;/b&gt;"
