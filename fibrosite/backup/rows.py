"""Rows of a table as lines of JSON that every database reads: first the names of the columns, then one row a line."""

import json
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from uuid import UUID

from django.db import connection
from django.db.models import JSONField
from django.utils.translation import gettext as _

from fibrosite.backup.archive import Unusable

AT_ONCE = 500  # rows


def write(model):
    """The table in pieces of bytes, and no more of it in memory than one piece."""
    fields = model._meta.concrete_fields
    yield _line([field.column for field in fields])
    rows = _rows(model, fields).order_by("pk").iterator(chunk_size=AT_ONCE)
    while piece := b"".join(map(_line, islice(rows, AT_ONCE))):
        yield piece


def read(model, lines):
    """Put the rows into the table; answers how many."""
    fields, rows = _parse(model, lines)
    name = connection.ops.quote_name
    columns = ", ".join(name(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    insert = f"INSERT INTO {name(model._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608 - names of ours
    count = 0
    with connection.cursor() as cursor:
        while some := list(islice(rows, AT_ONCE)):
            cursor.executemany(insert, [[_stored(*pair) for pair in zip(fields, row, strict=True)] for row in some])
            count += len(some)
    return count


def same(model, lines):
    """Does the table hold exactly these rows?"""
    fields, rows = _parse(model, lines)
    key, count = fields.index(model._meta.pk), 0
    while some := list(islice(rows, AT_ONCE)):
        found = {row[key]: row for row in _rows(model, fields).filter(pk__in=[row[key] for row in some])}
        if any(found.get(row[key]) != tuple(row) for row in some):
            return False
        count += len(some)
    return model._base_manager.count() == count


def _rows(model, fields):
    return model._base_manager.order_by().values_list(*[field.attname for field in fields])


def _parse(model, lines):
    """The fields in the order of the columns, and the rows as Python has them."""
    lines = map(json.loads, lines)
    by_column = {field.column: field for field in model._meta.concrete_fields}
    columns = next(lines, [])
    if sorted(columns) != sorted(by_column):
        raise Unusable(_("The columns of %s are not those of this version.") % model._meta.db_table)
    fields = [by_column[column] for column in columns]
    return fields, ([field.to_python(value) for field, value in zip(fields, row, strict=True)] for row in lines)


def _stored(field, value):
    if value is None and isinstance(field, JSONField) and not field.null:
        return field.get_db_prep_value(value, connection)  # JSON’s null, not the database’s
    return field.get_db_prep_save(value, connection)


def _line(row):
    return json.dumps(row, default=_plain, separators=(",", ":")).encode() + b"\n"


def _plain(value):
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    raise TypeError(f"{type(value)} is not known to backups")
