"""Generated tsvectors, one of everything and one of the names, with a GIN index for each kind of doc. They follow our
table by themselves; Django does not know them.

An index answers with all matches in no order. To read as few of them as may be, it also knows the age of each doc: a
function looks among the newest five hundred first, then among eight times as many, until it has enough. The planner
would rather read the whole table and unpack every vector; inside the functions it is forbidden to."""

from django.db import connection, transaction
from django.db.models import Q

from articles.models.search import A_KIND
from articles.search import words

TABLE, PREFIX = "articles_searchdoc", "articles_search"
PARTS = {0: "IN ('supplement', 'topic')", 2: "= 'article'", 3: "= 'comment'"}  # by the first digit of their keys
COLUMNS = {
    "question": ("vector", [("title", "A"), ("points", "B"), ("body", "D")]),
    "names": ("names", [("title", "A"), ("points", "B")]),
}
LANGUAGES = {
    "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish", "fr": "french",
    "hu": "hungarian", "it": "italian", "nb": "norwegian", "nl": "dutch", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip
# Texts are cut as questions are: at every sign, and without accents.
SIGNS = r"-/_.:@'’+&=#~\u0025"  # the last is a percent sign, which would be taken for a parameter
ACCENTS = "àáâãäåçèéêëìíîïñòóôõöùúûüýÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝ"
BARE = "aaaaaaceeeeiiiinooooouuuuyAAAAAACEEEEIIIINOOOOOUUUUY"
WEIGHTS = "{0.1, 0.1, 0.5, 1.0}"  # of D, C, B, A
AGES = [512, 4096, 32_768]  # so many docs are of one age; looking at two ages is looking at the newest so many
LISTED = "string_agg({}, ' ')"
SETTLED = "SET CONSTRAINTS ALL IMMEDIATE"  # no index is made or dropped while a check of the table's rows is put off


@transaction.atomic
def prepare():
    """Make what is missing or was made in another way. Each thing bears as its comment what it was made as."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s)", [TABLE])
        if cursor.fetchone() == (None,):
            return
        cursor.execute(SETTLED)
        there = _there(cursor)
        for column, wanted in _columns():
            if there.get(column) != wanted:
                cursor.execute(f"ALTER TABLE {TABLE} DROP COLUMN IF EXISTS {column}")
                cursor.execute(f"ALTER TABLE {TABLE} ADD COLUMN {column} {wanted}")
                cursor.execute(f"COMMENT ON COLUMN {TABLE}.{column} IS {_literal(wanted)}")
        there = _there(cursor)
        cursor.execute("SET LOCAL maintenance_work_mem = '256MB'")
        for index, wanted in _indexes():
            if there.get(index) != wanted:
                cursor.execute(f"DROP INDEX IF EXISTS {index}")
                cursor.execute(f"CREATE INDEX {index} ON {TABLE} {wanted}")
                cursor.execute(f"COMMENT ON INDEX {index} IS {_literal(wanted)}")
        for function in _functions():
            cursor.execute(function)


def set_aside():
    """Before much is written: what is filed at once at the end takes a fraction of the time."""
    with connection.cursor() as cursor:
        cursor.execute(SETTLED)
        for index, _wanted in _indexes():
            cursor.execute(f"DROP INDEX IF EXISTS {index}")


def renew():
    """A generated column cannot differ from its row, nor an index from its table."""
    prepare()


def write(fields, rows, otherwise):
    """One statement for all rows: to plan the columns of words takes longer than to write a row."""
    columns = ", ".join(field.column for field in fields)
    lists = ", ".join(f"%s::{field.db_type(connection)}[]" for field in fields)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {TABLE} ({columns}) SELECT * FROM unnest({lists}) {otherwise}",  # noqa: S608
            [list(column) for column in zip(*rows, strict=True)],
        )


def is_sound():
    with connection.cursor() as cursor:
        return dict([*_columns(), *_indexes()]).items() <= _there(cursor).items()


def begins_with(beginning):
    return Q(word__startswith=beginning)


def question(groups, where=""):
    flags = "A" if where == "title" else ""
    return " & ".join("(" + " | ".join(_term(word, flags) for word in group) + ")" for group in groups)


def stemmer():
    return LANGUAGES.get(words.language())  # they come from the same family


def found(names_only, are_some):
    """All of it in one function: what the database has planned once it need not plan again for each question."""
    asked = ", ".join(f"to_tsquery('{_language()}', %({name})s)" for name in ("question", "names", "title", "of_title"))
    return f"""
    SELECT * FROM {PREFIX}_found({asked}, %(now)s, %(at_most)s, {names_only}, {are_some}) AS (
        id bigint, step int, weight real
    )
    """  # noqa: S608


def _there(cursor):
    """Column or index → its comment."""
    cursor.execute(
        "SELECT attname, col_description(attrelid, attnum) FROM pg_attribute WHERE attrelid = %(table)s::regclass "
        "UNION ALL SELECT relname, obj_description(indexrelid) FROM pg_index JOIN pg_class ON oid = indexrelid "
        "WHERE indrelid = %(table)s::regclass",
        {"table": TABLE},
    )
    return dict(cursor.fetchall())


def _columns():
    for column, parts in COLUMNS.values():
        yield column, f"tsvector GENERATED ALWAYS AS ({' || '.join(_weighed(*part) for part in parts)}) STORED"


def _indexes():
    """Without fast updates: every question would have to read what is still to be filed."""
    for name, (column, _parts) in COLUMNS.items():
        for part, kinds in PARTS.items():
            yield (
                f"{PREFIX}_{name}_{part}",
                f"USING gin ({column}, ({_ages('number')})) WITH (fastupdate = off) WHERE kind {kinds}",
            )


def _functions():
    for name, (column, _parts) in COLUMNS.items():
        for part, kinds in PARTS.items():
            yield _newest(f"{PREFIX}_{name}_{part}_newest", column, kinds)
    last = f"(SELECT max(id) % {A_KIND} FROM {TABLE} WHERE id < {{}})".format  # noqa: S608
    weight = f"-ts_rank('{WEIGHTS}', vector, asked, 1)"
    yield f"""
    DROP FUNCTION IF EXISTS {PREFIX}_found;
    CREATE FUNCTION {PREFIX}_found(
        asked tsquery, named tsquery, titled tsquery, of_title tsquery,
        moment timestamptz, at_most int, names_only bool, are_some bool
    ) RETURNS SETOF record LANGUAGE plpgsql STABLE ROWS 300 AS $$
    DECLARE
        articles bigint := {last(3 * A_KIND)};
        with_names bigint[] := ARRAY(SELECT {PREFIX}_names_2_newest(named, moment, at_most, articles));
        missing int := at_most - cardinality(with_names);
        few bigint := {last(2 * A_KIND)};
        keys bigint[];
    BEGIN
        IF names_only THEN
            keys := ARRAY(SELECT {PREFIX}_names_0_newest(named, moment, at_most, few));
        ELSE
            keys := ARRAY(SELECT {PREFIX}_question_0_newest(asked, moment, at_most, few));
        END IF;
        RETURN QUERY SELECT
            id, CASE WHEN names @@ titled THEN 0 WHEN names @@ named OR names @@ of_title THEN 1 ELSE 3 END,
            CASE WHEN are_some THEN {weight} WHEN names @@ of_title THEN -1 ELSE 0 END
        FROM {TABLE} WHERE id = ANY(keys);
        RETURN QUERY SELECT
            id, CASE WHEN names @@ titled THEN 0 ELSE 2 END, CASE WHEN are_some THEN {weight} ELSE 0 END
        FROM {TABLE} WHERE id = ANY(with_names);
        IF names_only THEN
            RETURN;
        END IF;
        IF missing > 0 THEN
            keys := ARRAY(
                SELECT id FROM {PREFIX}_question_2_newest(asked, moment, 2 * at_most - missing, articles) AS id
                WHERE id <> ALL(with_names) ORDER BY id DESC LIMIT missing
            );
            RETURN QUERY SELECT id, 4, {weight} FROM {TABLE} WHERE id = ANY(keys);
        END IF;
        RETURN QUERY SELECT id, 5, 0::real
        FROM {PREFIX}_question_3_newest(asked, moment, at_most, {last(4 * A_KIND)}) AS id;
    END $$
    """  # noqa: S608


def _newest(name, column, kinds):
    """The keys of the newest matches. Looking at two ages that are all there are is looking at everything."""
    return f"""
    DROP FUNCTION IF EXISTS {name};
    CREATE FUNCTION {name}(asked tsquery, moment timestamptz, at_most int, last bigint) RETURNS SETOF bigint
    LANGUAGE plpgsql STABLE ROWS 100 SET enable_seqscan = off SET enable_indexscan = off AS $$
    DECLARE
        this bigint;
        before bigint;
        is_all bool;
        found bigint[];
    BEGIN
        FOR this, before, is_all IN SELECT * FROM unnest({_ages("last")}, {_ages("last", -1)}, {_are_all("last")}) LOOP
            found := ARRAY(
                SELECT id FROM {TABLE}
                WHERE {column} @@ asked AND kind {kinds} AND public_from <= moment
                  AND {_ages("number")} && ARRAY[this, before]
                ORDER BY id DESC LIMIT at_most
            );
            IF is_all OR cardinality(found) >= at_most THEN
                RETURN QUERY SELECT unnest(found);
                RETURN;
            END IF;
        END LOOP;
        RETURN QUERY SELECT id FROM {TABLE}
        WHERE {column} @@ asked AND kind {kinds} AND public_from <= moment ORDER BY id DESC LIMIT at_most;
    END $$
    """  # noqa: S608


def _are_all(last):
    return f"ARRAY[{', '.join(f'{last} / {size} <= 1' for size in AGES)}]"


def _ages(number, more=0):
    """The ages of a doc, one of each size; numbers of different sizes cannot be the same."""
    every = ", ".join(f"({number} / {size} + {more}) * {len(AGES)} + {n}" for n, size in enumerate(AGES))
    return f"ARRAY[{every}]"


def _term(word, where):
    flags = ("*" if word.endswith("*") else "") + where
    return f"'{word.rstrip('*')}'" + (f":{flags}" if flags else "")


def _language():
    return LANGUAGES.get(words.language(), "simple")


def _weighed(column, weight):
    return f"setweight(to_tsvector('{_language()}', {_bare(column)}), '{weight}')"


def _bare(text):
    """`translate` takes longer than all the rest; few texts need it."""
    cut = f"regexp_replace({text}, {_literal(f'[{SIGNS}]')}, ' ', 'g')"
    return f"CASE WHEN {text} ~ '[{ACCENTS}]' THEN translate({cut}, '{ACCENTS}', '{BARE}') ELSE {cut} END"


def _literal(text):
    return "'" + text.replace("'", "''") + "'"
