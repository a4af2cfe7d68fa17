"""Rows by the ten thousand, past the ORM: COPY on PostgreSQL, prepared statements on SQLite."""

from contextlib import contextmanager
from itertools import islice

from django.core.management.color import no_style
from django.db import connection, transaction

from fibrosite.pagecache import noting

BATCH = 10_000


class Table:
    """`names` are the fields that differ from row to row; every other field has its default, or what `same` says.
    Without "id" among the names the database numbers the rows."""

    def __init__(self, model, names, **same):
        self.model = model
        example, fields = model(**same), {field.attname: field for field in model._meta.concrete_fields}
        others = [field for name, field in fields.items() if name not in names and not field.primary_key]
        self.columns = [fields[name].column for name in names] + [field.column for field in others]
        values = (field.get_db_prep_save(getattr(example, field.attname), connection) for field in others)
        self.same = tuple(values)

    def write(self, rows):
        """Tuples in the order of `names`; moments as `moments` writes them. Yields how many, batch by batch."""
        rows = iter(rows)
        while batch := list(islice(rows, BATCH)):
            with transaction.atomic(), connection.cursor() as cursor:
                self._put(cursor, batch)
            yield len(batch)

    def write_all(self, rows):
        return sum(self.write(rows))

    def first_free(self):
        last = self.model._base_manager.order_by("-pk").values_list("pk", flat=True).first()
        return (last or 0) + 1

    def _put(self, cursor, rows):
        table, columns = self.model._meta.db_table, ", ".join(f'"{name}"' for name in self.columns)
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{table}" ({columns}) FROM STDIN') as copy:
                for row in rows:
                    copy.write_row(row + self.same)
            noting.changed(noting.SITE)  # COPY is the one statement that `noting` does not see by itself
        else:  # what is the same in every row is written out: thirty values less to hand over for each
            values = ", ".join(["%s"] * (len(self.columns) - len(self.same)) + [_literal(one) for one in self.same])
            cursor.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({values})', rows)  # noqa: S608 - our names


def _literal(value):
    """Only for defaults of our own models."""
    if value is None:
        return "NULL"
    return str(int(value)) if isinstance(value, int) else "'" + str(value).replace("'", "''").replace("%", "%%") + "'"


def moments():
    """A function that writes a moment of UTC as this database stores it; Django's own takes longer than the row."""
    return (lambda when: str(when)[:19]) if connection.vendor == "sqlite" else (lambda when: when)


def count_on(*models):
    """Rows were written with their keys; the next ones get keys of their own (PostgreSQL has to be told)."""
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(sql)


@contextmanager
def without_indexes(model):
    """Two dozen indexes cost more, row by row, than all else; made anew at the end they cost a tenth."""
    table = model._meta.db_table
    found = {
        "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = %s AND sql IS NOT NULL",
        "postgresql": "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s AND indexname NOT IN "
        "(SELECT conname FROM pg_constraint) AND schemaname = current_schema()",
    }
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA cache_size = -262144")  # kB, for this connection
        cursor.execute(found[connection.vendor], [table])
        indexes = cursor.fetchall()
        for name, _sql in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for _name, sql in indexes:
                cursor.execute(sql)
