"""A query that is put together once and asked many times. For a page of a thread Django writes SQL for six
milliseconds, and the database answers it in one (docs/decisions/0021-rendering.md)."""

from datetime import datetime
from functools import lru_cache, wraps

from django.db import connection
from django.db.models import Value
from django.db.models.query import ModelIterable

SHAPES = 200  # of one query: pages of a list, orders


class Later:
    """Stands in a query for a value that is told when it is asked."""

    def __init__(self, name):
        self.name = name


def later(name):
    return Value(Later(name))


def prepared(build):
    """`build(*shape)` makes the query once for each shape; `later("name")` in it is filled when it is asked:
    `build(*shape)(name=…)` answers the tuples of a `values_list`, else models, without relations. Only for filters: a
    slice belongs to the shape."""

    @lru_cache(maxsize=SHAPES)
    @wraps(build)
    def once(*shape):
        return _Prepared(build(*shape))

    return once


class _Prepared:
    def __init__(self, rows):
        self._model = rows.model if issubclass(rows._iterable_class, ModelIterable) else None
        self._compiler = rows.query.get_compiler(connection=connection)
        self._sql, self._params = self._compiler.as_sql()
        columns = [expression for expression, _sql, _alias in self._compiler.select]
        self._converters = self._compiler.get_converters(columns)  # from what the database has to what Django gives

    def __call__(self, **values):
        params = [_as_stored(values[one.name]) if isinstance(one, Later) else one for one in self._params]
        with connection.cursor() as cursor:
            cursor.execute(self._sql, params)
            found = cursor.fetchall()
        rows = self._compiler.apply_converters(found, self._converters)
        if self._model is None:
            return [tuple(row) for row in rows]
        names = [field.attname for field in self._model._meta.concrete_fields]
        return [self._model.from_db(connection.alias, names, row) for row in rows]


def _as_stored(value):
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value
