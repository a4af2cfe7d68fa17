"""A generated tsvector with a GIN index. The column follows our table by itself; Django does not know it."""

from django.db import connection
from django.db.models import Q

from articles.search import words

TABLE, COLUMN, INDEX = "articles_searchdoc", "vector", "articles_search"
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
WHERE = {"": "", "names": "AB", "title": "A"}
MARKS = "StartSel=\x02, StopSel=\x03, HighlightAll=true"


def prepare():
    """Make the column when it is missing, and anew when it was made for another language."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name, generation_expression FROM information_schema.columns "
            "WHERE table_schema = current_schema() AND table_name = %s",
            [TABLE],
        )
        there = dict(cursor.fetchall())
        if not there or f"'{_language()}'::regconfig" in (there.get(COLUMN) or ""):
            return
        vector = " || ".join(_weighed(*part) for part in (("title", "A"), ("points", "B"), ("body", "D")))
        cursor.execute(f"ALTER TABLE {TABLE} DROP COLUMN IF EXISTS {COLUMN}")
        cursor.execute(f"ALTER TABLE {TABLE} ADD COLUMN {COLUMN} tsvector GENERATED ALWAYS AS ({vector}) STORED")
        cursor.execute(f"CREATE INDEX {INDEX} ON {TABLE} USING gin ({COLUMN})")


def refill():
    """A generated column cannot differ from its row."""


def is_sound():
    return True


def begins_with(beginning):
    return Q(word__startswith=beginning)


def question(groups, where=""):
    return " & ".join("(" + " | ".join(_term(word, WHERE[where]) for word in group) + ")" for group in groups)


def newest(question, start, end):
    """The newest matches with keys in this range. “+ 0” keeps the planner from reading every row in that order."""
    return f"""
    SELECT id, kind, article_id, supplement_id, topic_id FROM {TABLE}
    WHERE {COLUMN} @@ to_tsquery('{_language()}', %({question})s) AND id BETWEEN {start} AND {end - 1}
          AND public_from <= %(now)s
    ORDER BY id + 0 DESC LIMIT %(at_most)s
    """  # noqa: S608


def ranked():
    return f"""
    SELECT weighed.*, -ts_rank('{WEIGHTS}', {COLUMN}, to_tsquery('{_language()}', %(question)s), 1) AS rank,
           CASE WHEN {COLUMN} @@ to_tsquery('{_language()}', %(title)s) THEN title END AS title
    FROM weighed JOIN (SELECT id, title, {COLUMN} FROM {TABLE}) AS doc USING (id)
    """  # noqa: S608


def marked(count):
    columns = ("title", "points", "body")
    texts = [f"ts_headline('{_language()}', translate({text}, '<', '\x04'), question, '{MARKS}')" for text in columns]
    return f"""
    SELECT id, {", ".join(texts)}
    FROM {TABLE}, to_tsquery('{_language()}', %s) AS question
    WHERE id IN ({", ".join(["%s"] * count)})
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
