"""Queries as SQL that is written once, and several of them as one statement.

`Together` asks each query for its rows as one JSON list, so the database is asked once, whatever the queries have in
common; the rows become what Django would have made of them. Asked one after the other, a page's ten queries took
longer to write and to send than to answer (docs/decisions/0021-rendering.md)."""

import json
from decimal import Decimal
from functools import cached_property
from hashlib import blake2b

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import DateField, DecimalField, FloatField, JSONField
from django.db.models.query import ModelIterable

MOST_COLUMNS = 100  # PostgreSQL gives a function no more values


class Question:
    """One query. It answers the tuples of a `values_list`, else models with what `select_related` fetches; what is
    fetched with several rows is one object for all of them."""

    def __init__(self, rows, names_columns=False):
        self._compiler = rows.query.get_compiler(connection=connection)
        self.sql, self.params = self._compiler.as_sql(with_col_aliases=names_columns)
        self.columns = [(expression, alias) for expression, _sql, alias in self._compiler.select]
        self._convert = self._compiler.get_converters([expression for expression, _alias in self.columns])
        is_models = issubclass(rows._iterable_class, ModelIterable)
        self._models = Part(self._compiler.klass_info, self.columns) if is_models else None
        self._annotations = self._compiler.annotation_col_map if is_models else {}

    def ask(self, params):
        with connection.cursor() as cursor:
            cursor.execute(self.sql, params)
            return self.answers(cursor.fetchall())

    def answers(self, rows):
        """What Django would make of rows as the database has them."""
        rows = self._compiler.apply_converters(rows, self._convert) if self._convert else rows
        if not self._models:
            return [tuple(row) for row in rows]
        known = {}
        return [self._answer(row, known) for row in rows]

    def _answer(self, row, known):
        made = self._models.made(row, known)
        for name, place in self._annotations.items():
            setattr(made, name, row[place])
        return made


class Part:
    """The columns of a model in a row, and the parts that are joined to it."""

    def __init__(self, models, columns):
        self.places, self.model = models["select_fields"], models["model"]
        self.names = [columns[place][0].target.attname for place in self.places]
        self.pk = self.places[self.names.index(self.model._meta.pk.attname)]
        self.joined = [
            (Part(other, columns), other["local_setter"], other["remote_setter"])
            for other in models.get("related_klass_infos", ())
        ]

    def made(self, row, known):
        pk = row[self.pk]
        if pk is None:  # joined, and not there
            return None
        if made := known.get((self, pk)):
            return made
        made = known[self, pk] = self.model.from_db(connection.alias, self.names, [row[place] for place in self.places])
        for part, set_here, set_there in self.joined:
            other = part.made(row, known)
            set_here(made, other)
            if other is not None:
                set_there(other, made)
        return made


class Together:
    """Queries by their names, in one statement. A query that can have no rows is not asked."""

    def __init__(self, queries):
        self._questions, self.params, columns = {}, [], []
        for name, rows in queries.items():
            try:
                question = Question(rows, names_columns=True)
            except EmptyResultSet:
                continue
            self._questions[name] = question
            self.params += question.params
            columns.append(f"({_as_list(question)})")
        self._sql = f"SELECT {', '.join(columns)}"

    def ask(self, params):
        said = ()
        if self._questions:
            with connection.cursor() as cursor:
                cursor.execute(self._sql, params)
                said = cursor.fetchone()
        return Answers(self._questions, dict(zip(self._questions, said, strict=True)))


class Answers(dict):
    """The rows of each query by its name, made when they are looked at. `said`: name → JSON, as the database said it;
    nothing where there are no rows."""

    def __init__(self, questions, said):
        super().__init__()
        self._questions = questions
        self.said = {name: text for name, text in said.items() if text and text != "[]"}

    @cached_property
    def digest(self):
        """The same for the same answers."""
        whole = json.dumps(list(self.said.items()), ensure_ascii=False)
        return blake2b(whole.encode(), digest_size=16).digest()

    def __missing__(self, name):
        question = self._questions.get(name)
        self[name] = question.answers(_rows(question, self.said[name])) if name in self.said else []
        return self[name]


def _as_list(question):
    if connection.vendor == "postgresql":
        one, all_rows = "json_build_array", "CAST(json_agg({}) AS text)"
    else:
        one, all_rows = "json_array", "json_group_array({})"
    names = []
    for expression, alias in question.columns:
        name = connection.ops.quote_name(alias)
        is_json = isinstance(expression.output_field, JSONField)
        names.append(f"CAST({name} AS text)" if is_json else name)
    if len(names) > MOST_COLUMNS:
        raise ValueError(f"More than {MOST_COLUMNS} columns in one query")
    rows = all_rows.format(f"{one}({', '.join(names)})")
    return f"SELECT {rows} FROM ({question.sql}) AS found"  # noqa: S608 - names and SQL are Django's


def _rows(question, said):
    """JSON has no times, days and decimals of its own; those of SQLite are converted by Django."""
    rows = json.loads(said, parse_float=Decimal)
    odd_ones = FloatField if connection.vendor != "postgresql" else FloatField | DateField | DecimalField
    odd = [
        (place, expression.output_field.to_python)
        for place, (expression, _alias) in enumerate(question.columns)
        if isinstance(expression.output_field, odd_ones)
    ]
    for row in rows if odd else ():
        for place, to_python in odd:
            row[place] = to_python(row[place])
    return rows
