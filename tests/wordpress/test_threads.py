"""Whatever shape a discussion has and whatever order it comes in, its tree here is the tree that it was."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comments import integrity
from comments.models import Comment
from fibrosite.wordpress import importing
from fibrosite.wordpress.records import Comment as Record
from fibrosite.wordpress.records import Item, Place
from fibrosite.wordpress.talks import in_order
from tests.wordpress.wxr import comment, export, item, saved

HERE = Place("x.xml", 1)


class Nobody:
    """A world that has seen nothing of this discussion before, and listens to what is said of it."""

    def __init__(self):
        self.said, self.report = [], self

    def has_comment(self, number, item):
        return False

    def note(self, place, what, sentence):
        self.said.append(sentence)

    def count(self, *row):
        self.said.append(row)


@st.composite
def discussions(draw):
    """Comments 1 to n that answer any number, even one that is not there, or each other in circles."""
    size = draw(st.integers(1, 30))
    parents = draw(st.lists(st.integers(0, size + 3), min_size=size, max_size=size))
    order = draw(st.permutations(range(1, size + 1)))
    return [Record(HERE, number=number, parent=parents[number - 1]) for number in order]


@settings(max_examples=60)
@given(discussions())
def test_every_comment_comes_once_after_the_one_it_answers(talk):
    world = Nobody()
    found, levels = in_order(Item(HERE, comments=talk), world)
    place = {each.number: at for at, (each, _parent) in enumerate(found)}
    assert sorted(place) == sorted(each.number for each in talk)
    moved = 0
    for each, parent in found:
        if parent:
            assert parent == each.parent
            assert place[parent] < place[each.number]
            assert levels[each.number] == levels[parent] + 1
        else:
            moved += each.parent != 0
            assert levels[each.number] == 1
    assert moved == len(world.said)  # every change of place is told, and nothing else is


def test_a_circle_is_cut_in_one_place_only():
    circle = [Record(HERE, number=1, parent=3), Record(HERE, number=2, parent=1), Record(HERE, number=3, parent=2)]
    world = Nobody()
    found, levels = in_order(Item(HERE, comments=circle), world)
    assert sorted(levels.values()) == [1, 2, 3]
    assert len(world.said) == 1
    assert len(found) == 3


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [1, 2])
def test_a_random_discussion_is_stored_and_counted_right_and_grows_right(tmp_path, seed):
    choose, talk = random.Random(seed), []
    for number in range(1, 41):
        parent = choose.choice([0, *range(1, number)])
        state = choose.choice(["1", "1", "1", "0", "spam", "trash"])
        talk.append((number, parent, state, f"2020-05-18 0{number % 7}:00:00"))
    rows = [
        comment(number, f"Said {number}.", parent, comment_approved=state, comment_date_gmt=at)
        for number, parent, state, at in talk
    ]
    early = [row for row, (number, *_rest) in zip(rows, talk, strict=True) if number <= 25]
    choose.shuffle(early)
    choose.shuffle(rows)
    for part in (early, rows):  # a later export has more of the same discussion
        importing.run([saved(tmp_path, export(item(number=1, comments=part)))])
        assert integrity.problems() == []
    stored = dict(Comment.objects.values_list("text", "parent__text"))
    assert stored == {f"Said {n}.": f"Said {parent}." if parent else None for n, parent, *_rest in talk}


@pytest.mark.django_db
def test_a_chain_of_three_hundred_answers_is_held(tmp_path):
    rows = [comment(number, parent=number - 1) for number in range(1, 301)]
    rows.reverse()
    report = importing.run([saved(tmp_path, export(item(number=1, comments=rows)))])
    assert Comment.objects.order_by("-depth").first().depth == 299
    assert max(level for level, _outcome in report.depths) == 300
