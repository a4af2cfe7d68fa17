"""The last number that each table has given out, also to rows that are gone: a number is never given out twice, or a
link in somebody’s old letter would open what belongs to somebody else."""

from django.db import connection


def read(models):
    """Table → the last number given out; tables without numbers of their own are left out."""
    found = {}
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, seq FROM sqlite_sequence")
            wanted = {model._meta.db_table for model in models}
            return {name: number for name, number in cursor.fetchall() if name in wanted}
        for model, sequence in _postgresql(cursor, models):
            cursor.execute(f"SELECT last_value FROM {sequence} WHERE is_called")  # noqa: S608 - PostgreSQL’s own name
            if row := cursor.fetchone():
                found[model._meta.db_table] = row[0]
    return found


def write(models, numbers):
    """After the rows are in: go on after what was given out, or after the highest row."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for table, number in numbers.items():
                cursor.execute("UPDATE sqlite_sequence SET seq = max(seq, %s) WHERE name = %s", [number, table])
                if not cursor.rowcount:
                    cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, number])
            return
        for model, sequence in _postgresql(cursor, models):
            highest = model._base_manager.order_by("-pk").values_list("pk", flat=True).first() or 0
            number = max(highest, numbers.get(model._meta.db_table, 0))
            if number:
                cursor.execute("SELECT setval(%s, %s)", [sequence, number])


def _postgresql(cursor, models):
    """Each model with numbers of its own, and the name of its sequence, quoted as PostgreSQL wants it."""
    for model in models:
        name = connection.ops.quote_name(model._meta.db_table)
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [name, model._meta.pk.column])
        if sequence := cursor.fetchone()[0]:
            yield model, sequence
