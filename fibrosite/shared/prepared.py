"""A query that is put together once and asked many times. For a page of a thread Django writes SQL for six
milliseconds, and the database answers it in one (docs/decisions/0021-rendering.md)."""

from datetime import datetime
from functools import lru_cache, wraps

from django.db import connection
from django.db.models import Value

from fibrosite.shared.questions import Question, Together

SHAPES = 200  # of one query: pages of a list, orders


class Later:
    """Stands in a query for a value that is told when it is asked: for `name`, or for one of several under it."""

    def __init__(self, name, place=None):
        self.name, self.place = name, place

    def among(self, values):
        value = values[self.name] if self.place is None else values[self.name][self.place]
        return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value


def later(name):
    return Value(Later(name))


def later_each(name, count):
    """So many values for `__in`, told as one list."""
    return [Value(Later(name, place)) for place in range(count)]


def prepared(build):
    """`build(*shape)` makes the query once for each shape; `later("name")` in it is filled when it is asked:
    `build(*shape)(name=…)` answers the tuples of a `values_list`, else models, with what `select_related` fetches. Only
    for filters: a slice belongs to the shape.

    A dict of queries is asked in one statement, and answered by name (`questions.Together`)."""

    @lru_cache(maxsize=SHAPES)
    @wraps(build)
    def once(*shape):
        built = build(*shape)
        question = Together(built) if isinstance(built, dict) else Question(built)

        def ask(**values):
            return question.ask([one.among(values) if isinstance(one, Later) else one for one in question.params])

        return ask

    return once
