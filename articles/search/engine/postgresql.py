"""Generated tsvectors, one of everything and one of the names, with a GIN index for each kind of doc. They follow our
table by themselves; Django does not know them.

The planner thinks that `@@` is cheap and reads the whole table, unpacking every vector. The functions that find the
matches are there to forbid it that, and each asks the index of its kind alone."""

from django.db import connection
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
SIGNS = "-/_.:@'’+&=#~%"
ACCENTS = "àáâãäåçèéêëìíîïñòóôõöùúûüýÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝ"
BARE = "aaaaaaceeeeiiiinooooouuuuyAAAAAACEEEEIIIINOOOOOUUUUY"
WEIGHTS = "{0.1, 0.1, 0.5, 1.0}"  # of D, C, B, A
MARKS = "StartSel=\x02, StopSel=\x03, HighlightAll=true"


def prepare():
    """Make the columns when one is missing, and anew when they were made for another language."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name, generation_expression FROM information_schema.columns "
            "WHERE table_schema = current_schema() AND table_name = %s",
            [TABLE],
        )
        there = dict(cursor.fetchall())
        if not there:
            return
        for name, (column, parts) in COLUMNS.items():
            if f"'{_language()}'::regconfig" not in (there.get(column) or ""):
                vector = " || ".join(_weighed(*part) for part in parts)
                cursor.execute(f"ALTER TABLE {TABLE} DROP COLUMN IF EXISTS {column}")
                cursor.execute(
                    f"ALTER TABLE {TABLE} ADD COLUMN {column} tsvector GENERATED ALWAYS AS ({vector}) STORED"
                )
            cursor.execute("SELECT indexname FROM pg_indexes WHERE tablename = %s", [TABLE])
            indexes = {row[0] for row in cursor.fetchall()}
            for part, kinds in PARTS.items():
                index = f"{PREFIX}_{name}_{part}"
                if index not in indexes:
                    cursor.execute(f"CREATE INDEX {index} ON {TABLE} USING gin ({column}) WHERE kind {kinds}")
                cursor.execute(_function(index, column, kinds))


def refill():
    """A generated column cannot differ from its row."""


def is_sound():
    return True


def begins_with(beginning):
    return Q(word__startswith=beginning)


def question(groups, where=""):
    flags = "A" if where == "title" else ""
    return " & ".join("(" + " | ".join(_term(word, flags) for word in group) + ")" for group in groups)


def newest(question, start, end):
    """The newest matches with keys in this range, which is one of PARTS."""
    function = f"{PREFIX}_{question}_{start // A_KIND}"
    return f"""
    SELECT id, kind, article_id, supplement_id, topic_id
    FROM {function}_newest(to_tsquery('{_language()}', %({question})s), %(now)s, %(at_most)s)
    """  # noqa: S608


def ranked():
    return f"""
    SELECT weighed.*, -ts_rank('{WEIGHTS}', vector, to_tsquery('{_language()}', %(question)s), 1) AS rank,
           CASE WHEN vector @@ to_tsquery('{_language()}', %(title)s) THEN title END AS title
    FROM weighed JOIN (SELECT id, title, vector FROM {TABLE}) AS doc USING (id)
    """  # noqa: S608


def marked(count):
    columns = ("title", "points", "body")
    texts = [f"ts_headline('{_language()}', translate({text}, '<', '\x04'), question, '{MARKS}')" for text in columns]
    return f"""
    SELECT id, {", ".join(texts)}
    FROM {TABLE}, to_tsquery('{_language()}', %s) AS question
    WHERE id IN ({", ".join(["%s"] * count)})
    """  # noqa: S608


def _function(name, column, kinds):
    return f"""
    CREATE OR REPLACE FUNCTION {name}_newest(
        asked tsquery, moment timestamptz, at_most int,
        OUT id bigint, OUT kind text, OUT article_id bigint, OUT supplement_id bigint, OUT topic_id bigint
    ) RETURNS SETOF record LANGUAGE plpgsql STABLE ROWS 50 SET enable_seqscan = off SET enable_indexscan = off AS $$
    #variable_conflict use_column
    BEGIN
        RETURN QUERY SELECT id, kind::text, article_id, supplement_id, topic_id FROM {TABLE}
        WHERE {column} @@ asked AND kind {kinds} AND public_from <= moment ORDER BY id DESC LIMIT at_most;
    END $$
    """  # noqa: S608


def _term(word, where):
    flags = ("*" if word.endswith("*") else "") + where
    return f"'{word.rstrip('*')}'" + (f":{flags}" if flags else "")


def _language():
    return LANGUAGES.get(words.language(), "simple")


def _weighed(column, weight):
    signs = SIGNS.replace("'", "''")
    bare = f"translate({column}, '{signs}{ACCENTS}', '{' ' * len(SIGNS)}{BARE}')"
    return f"setweight(to_tsvector('{_language()}', {bare}), '{weight}')"
