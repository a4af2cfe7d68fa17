"""Rows by the ten thousand, past the ORM: COPY on PostgreSQL, prepared statements on SQLite."""

import json
from contextlib import contextmanager, suppress
from itertools import islice

from django.core.management.color import no_style
from django.db import OperationalError, connection, transaction

from fibrosite.pagecache import noting

BATCH = 1_000
BYTES_OF_CACHE = 256 * 1024 * 1024
# What else a table has: everything but its key, and what only that key stands for.
INDEXES = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = %s AND sql IS NOT NULL",
    "postgresql": "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s AND indexname NOT IN "
    "(SELECT conname FROM pg_constraint) AND schemaname = current_schema()",
}
REFERENCES = (
    "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f' AND conrelid = %s::regclass"
)


class Table:
    """`names` are the fields that differ from row to row; every other field has its default, or what `same` says.
    Without "id" among the names the database numbers the rows."""

    def __init__(self, model, names, **same):
        self.model = model
        example, fields = model(**same), {field.attname: field for field in model._meta.concrete_fields}
        others = [field for name, field in fields.items() if name not in names and not field.primary_key]
        same = {field.column: _literal(field, getattr(example, field.attname)) for field in others}
        same = {column: one for column, one in same.items() if one is not None}  # the database says NULL by itself
        self.columns, self.same = [fields[name].column for name in names] + [*same], [*same.values()]

    def write(self, rows):
        """Tuples in the order of `names`, of numbers, texts and None; moments as `moments` writes them. Yields how
        many, batch by batch."""
        rows = iter(rows)
        with transaction.atomic(), connection.cursor() as cursor, self._into(cursor) as put:
            while batch := list(islice(rows, BATCH)):
                put(batch)
                yield len(batch)

    def write_all(self, rows):
        return sum(self.write(rows))

    def first_free(self):
        last = self.model._base_manager.order_by("-pk").values_list("pk", flat=True).first()
        return (last or 0) + 1

    @contextmanager
    def _into(self, cursor):
        table, columns = self.model._meta.db_table, ", ".join(f'"{name}"' for name in self.columns)
        if connection.vendor == "postgresql":
            end = "".join(f"\t{_copied(one)}" for one in self.same) + "\n"
            # One COPY for all: the server files a batch while we make the next one.
            with cursor.copy(f'COPY "{table}" ({columns}) FROM STDIN') as copy:
                yield lambda rows: copy.write("".join(["\t".join(map(_copied, row)) + end for row in rows]))
            noting.changed(noting.SITE)  # COPY is the one statement that `noting` does not see by itself
        else:  # what is the same in every row is written out: fewer values to hand over for each
            same = [_quoted(one) if isinstance(one, str) else str(one) for one in self.same]
            values = ", ".join(["%s"] * (len(self.columns) - len(same)) + same)
            sql = f'INSERT INTO "{table}" ({columns}) VALUES ({values})'  # noqa: S608 - our names
            yield lambda rows: cursor.executemany(sql, rows)


@contextmanager
def all_or_nothing(model):
    """For loading: one transaction, in which the table of `model` has no indexes and refers to nothing.

    Two dozen indexes cost more, row by row, than all else; made anew at the end they cost a fifth. Whoever stops it
    halfway, or pulls the plug, finds the database as it was."""
    with _quick(), connection.constraint_checks_disabled(), transaction.atomic():
        again = _take_off(model._meta.db_table)
        yield
        with connection.cursor() as cursor:
            for sql in again:
                cursor.execute(sql)


def count_on(*models):
    """Rows were written with their keys; the next ones get keys of their own (PostgreSQL has to be told)."""
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(sql)


def _take_off(table):
    """Drop what slows down writing; answers the statements that make it again."""
    again = []
    with connection.cursor() as cursor:
        cursor.execute(INDEXES[connection.vendor], [table])
        indexes, references = cursor.fetchall(), []
        if connection.vendor == "postgresql":
            cursor.execute(REFERENCES, [table])
            references = cursor.fetchall()
            cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
            again = ["SET CONSTRAINTS ALL IMMEDIATE"]
        for name, _definition in references:
            cursor.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"')
        for name, _definition in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
    again += [definition for _name, definition in indexes]
    return again + [f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" {how}' for name, how in references]


@contextmanager
def _quick():
    """SQLite writes straight into the file and keeps for a way back only what it overwrites, as long as nobody else
    has it open; every later connection has its usual ways again (settings)."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        with suppress(OperationalError):  # somebody has it open
            cursor.execute("PRAGMA journal_mode = DELETE")
        cursor.execute(f"PRAGMA cache_size = -{BYTES_OF_CACHE // 1024}")
        cursor.execute(f"PRAGMA mmap_size = {2**40}")
    try:
        yield
    finally:
        connection.close()


def _literal(field, value):
    """A number, a text or None. Only for defaults of our own models."""
    if isinstance(value, list | dict):
        return json.dumps(value)
    value = field.get_db_prep_save(value, connection)
    return value if value is None else int(value) if isinstance(value, int) else str(value)


def _quoted(text):
    return "'" + text.replace("'", "''").replace("%", "%%") + "'"


def _copied(value):
    if type(value) is str:
        return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    return "\\N" if value is None else str(value)
