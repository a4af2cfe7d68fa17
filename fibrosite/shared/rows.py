"""New rows with SQL that is written once for each model. Django writes it anew for every row, which takes longer than
the database needs to store one (docs/decisions/0023-posting.md)."""

from functools import lru_cache

from django.db import connection
from django.db.models import JSONField

PLAIN = {type(None), bool, int, str}  # a database takes them as they are


def insert(row, or_ignore=False):
    """Store a new row, as `row.save()` does, without signals; answers whether it was stored.

    With `or_ignore` a row that a unique constraint does not allow is not stored, and no transaction is spoilt. Raises
    IntegrityError otherwise. Everything that the row refers to must be stored already."""
    fields, sql = _statement(type(row), or_ignore)
    values = [_for_database(field, field.pre_save(row, add=True)) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        if stored := cursor.rowcount > 0:
            row.pk = cursor.lastrowid if connection.vendor == "sqlite" else cursor.fetchone()[0]
            row._state.adding, row._state.db = False, connection.alias
    return stored


def _for_database(field, value):
    if type(value) in PLAIN and not isinstance(field, JSONField):
        return value
    return field.get_db_prep_save(value, connection)


@lru_cache
def _statement(model, or_ignore):
    meta, quoted = model._meta, connection.ops.quote_name
    fields = [field for field in meta.local_concrete_fields if not field.primary_key]
    columns = ", ".join(quoted(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    sql = f"INSERT INTO {quoted(meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608 - names of our own
    if or_ignore:
        sql += " ON CONFLICT DO NOTHING"
    if connection.vendor != "sqlite":  # there it is a trigger, for which each page that changes is copied first
        sql += f" RETURNING {quoted(meta.pk.column)}"
    return fields, sql
