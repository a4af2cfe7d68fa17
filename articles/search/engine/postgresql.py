"""Generated tsvectors, one of everything and one of the names, with a GIN index for each kind of doc. They follow our
table by themselves; Django does not know them.

An index answers with all matches in no order. To read as few of them as may be, it also knows the age of each doc: a
function looks among the newest five hundred first, then among eight times as many, until it has enough. The planner
would rather read the whole table and unpack every vector; inside the functions it is forbidden to."""

from django.db import connection, transaction
from django.db.models import Q

from articles.models.search import A_KIND
from articles.search import words
from articles.search.engine import marking

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
        for name, (column, _parts) in COLUMNS.items():
            for part, kinds in PARTS.items():
                cursor.execute(_function(f"{PREFIX}_{name}_{part}_newest", column, kinds))


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


def newest(question, start, end):
    """The keys of the newest matches in this range, which is one of PARTS."""
    function = f"{PREFIX}_{question}_{start // A_KIND}_newest"
    last = f"SELECT max(id) FROM {TABLE} WHERE id < {end}"  # noqa: S608
    return f"""
    SELECT id FROM {function}(
        to_tsquery('{_language()}', %({question})s), %(now)s, %(at_most)s, ({last}) %% {A_KIND}
    ) AS id
    """  # noqa: S608


def ranked():
    return f"""
    SELECT id, -ts_rank('{WEIGHTS}', vector, to_tsquery('{_language()}', %(question)s), 1) AS rank,
           CASE WHEN names @@ to_tsquery('{_language()}', %(title)s) THEN title END AS title
    FROM weighed JOIN (SELECT id, title, names, vector FROM {TABLE}) AS doc USING (id)
    """  # noqa: S608


def marked(groups, pks):
    """`ts_headline` takes every word of a text to pieces. Here the database judges those that begin like one asked for:
    no language changes the first letter of a word to bend it."""
    every = [word for group in groups for word in group]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, title, points, body FROM {TABLE} WHERE id = ANY(%s)", [pks])  # noqa: S608
        docs = {pk: texts for pk, *texts in cursor.fetchall()}
        pattern = marking.words_beginning(_letters(every))
        alike = {word for texts in docs.values() for text in texts for word in pattern.findall(text)}
        cursor.execute(
            "SELECT word FROM unnest(%s::text[]) AS word "  # noqa: S608
            f"WHERE to_tsvector('{_language()}', {_bare('word')}) @@ to_tsquery('{_language()}', %s)",
            [list(alike), question([every])],
        )
        found = {word for (word,) in cursor.fetchall()}
    return {pk: [marking.mark(pattern, found, text) for text in texts] for pk, texts in docs.items()}


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


def _function(name, column, kinds):
    return f"""
    DROP FUNCTION IF EXISTS {name};
    CREATE FUNCTION {name}(asked tsquery, moment timestamptz, at_most int, last bigint) RETURNS SETOF bigint
    LANGUAGE plpgsql STABLE ROWS 100 SET enable_seqscan = off SET enable_indexscan = off AS $$
    DECLARE
        this bigint;
        before bigint;
        found bigint[];
    BEGIN
        FOR this, before IN SELECT * FROM unnest({_ages("last")}, {_ages("last", -1)}) LOOP
            found := ARRAY(
                SELECT id FROM {TABLE}
                WHERE {column} @@ asked AND kind {kinds} AND public_from <= moment
                  AND {_ages("number")} && ARRAY[this, before]
                ORDER BY id DESC LIMIT at_most
            );
            IF cardinality(found) >= at_most THEN
                RETURN QUERY SELECT unnest(found);
                RETURN;
            END IF;
        END LOOP;
        RETURN QUERY SELECT id FROM {TABLE}
        WHERE {column} @@ asked AND kind {kinds} AND public_from <= moment ORDER BY id DESC LIMIT at_most;
    END $$
    """  # noqa: S608


def _ages(number, more=0):
    """The ages of a doc, one of each size; numbers of different sizes cannot be the same."""
    every = ", ".join(f"({number} / {size} + {more}) * {len(AGES)} + {n}" for n, size in enumerate(AGES))
    return f"ARRAY[{every}]"


def _term(word, where):
    flags = ("*" if word.endswith("*") else "") + where
    return f"'{word.rstrip('*')}'" + (f":{flags}" if flags else "")


def _letters(asked):
    """The first letters of these words, small and large, with accents and without."""
    first = {word[0] for word in asked}
    accented = {letter for letter, bare in zip(ACCENTS, BARE, strict=True) if bare.lower() in first}
    return first | accented | {letter.upper() for letter in first}


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
