"""FTS5. The index holds no texts of its own; triggers on our table keep it in step.

Django makes a table anew when a later migration changes it, and its triggers are gone then. So `prepare` looks after
every migration whether all is there."""

from django.db import DatabaseError, connection, transaction
from django.db.models import Q

from articles.models import SearchDoc
from articles.models.search import A_KIND
from articles.search import words

TABLE, INDEX = "articles_searchdoc", "articles_search"
COLUMNS = ("title", "points", "body")
WEIGHTS = "8.0, 4.0, 1.0"
COMMENTS = SearchDoc.key(SearchDoc.Kind.COMMENT)  # their keys are the highest
WHERE = {"": "title points body", "names": "title points", "title": "title"}
MARKS = "char(2), char(3)"
LISTED = "group_concat({}, ' ')"


@transaction.atomic
def prepare():
    """Make what is missing or was made for another language, and fill the index again when that is anything."""
    with connection.cursor() as cursor:
        wanted, there = _wanted(), _there(cursor)
        if TABLE not in there or all(there.get(name) == sql for name, sql in wanted.items()):
            return
        for name in wanted:
            cursor.execute(f"DROP {'TABLE' if name == INDEX else 'TRIGGER'} IF EXISTS {name}")
        for sql in wanted.values():
            cursor.execute(sql)
        cursor.execute(f"INSERT INTO {INDEX}({INDEX}) VALUES ('rebuild')")  # noqa: S608


def set_aside():
    """Before much is written: what is filed at once at the end takes a fraction of the time."""
    with connection.cursor() as cursor:
        for name in _wanted().keys() - {INDEX}:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


@transaction.atomic
def renew():
    set_aside()
    prepare()


def write(fields, rows, otherwise):
    columns, values = ", ".join(field.column for field in fields), ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {TABLE} ({columns}) VALUES ({values}) {otherwise}", rows)  # noqa: S608


def is_sound():
    """Is all there, and does the index hold exactly the words of our table?"""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            if not _wanted().items() <= _there(cursor).items():
                return False
            cursor.execute(f"INSERT INTO {INDEX}({INDEX}, rank) VALUES ('integrity-check', 1)")  # noqa: S608
    except DatabaseError:
        return False
    return True


def begins_with(beginning):
    return Q(word__gte=beginning, word__lt=beginning + "\uffff")


def question(groups, where=""):
    text = " AND ".join("(" + " OR ".join(map(_term, group)) + ")" for group in groups)
    return f"{{{WHERE[where]}}} : ({text})"


def newest(question, start, end):
    """The newest matches with keys in this range; FTS5 reads them off backwards and stops."""
    return f"""
    SELECT doc.id
    FROM {INDEX} JOIN {TABLE} AS doc ON doc.id = {INDEX}.rowid
    WHERE {INDEX} MATCH %({question})s AND {INDEX}.rowid BETWEEN {start} AND {end - 1} AND doc.public_from <= %(now)s
    ORDER BY {INDEX}.rowid DESC LIMIT %(at_most)s
    """  # noqa: S608


def ranked():
    """One pass over the pages, one over the newest comments: bm25 counts the words of all texts first, so it must not
    begin again for each row; and no pass goes over all comments, which may be a million."""
    weighed = f"FROM {INDEX} CROSS JOIN weighed ON weighed.id = +{INDEX}.rowid WHERE {INDEX} MATCH %(question)s"
    first = f"(SELECT COALESCE(min(id), {COMMENTS + A_KIND}) FROM weighed WHERE id >= {COMMENTS})"  # noqa: S608
    return f"""
    SELECT id, bm25({INDEX}, {WEIGHTS}) AS rank,
           CASE WHEN id IN (SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %(title)s AND rowid < {COMMENTS})
                THEN (SELECT title FROM {TABLE} AS doc WHERE doc.id = weighed.id) END AS title
    {weighed} AND {INDEX}.rowid < {COMMENTS}
    UNION ALL
    SELECT id, bm25({INDEX}, {WEIGHTS}), NULL {weighed} AND {INDEX}.rowid >= {first}
    """  # noqa: S608


def marked(groups, pks):
    texts = ", ".join(f"highlight({INDEX}, {column}, {MARKS})" for column in range(len(COLUMNS)))
    places = ", ".join(["%s"] * len(pks))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT rowid, {texts} FROM {INDEX} WHERE {INDEX} MATCH %s AND rowid IN ({places})",  # noqa: S608
            [question(groups), *pks],
        )
        return {pk: texts for pk, *texts in cursor.fetchall()}


def _term(word):
    return f'"{word[:-1]}"*' if word.endswith("*") else f'"{word}"'


def _there(cursor):
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE tbl_name IN (%s, %s)", [TABLE, INDEX])
    return dict(cursor.fetchall())


def _wanted():
    stemmer = "porter " if words.language() == "en" else ""
    columns = ", ".join(COLUMNS)
    new, old = (", ".join(f"{row}.{name}" for name in COLUMNS) for row in ("new", "old"))
    put = f"INSERT INTO {INDEX}(rowid, {columns}) VALUES (new.id, {new});"  # noqa: S608
    drop = f"INSERT INTO {INDEX}({INDEX}, rowid, {columns}) VALUES ('delete', old.id, {old});"  # noqa: S608
    return {
        INDEX: f"CREATE VIRTUAL TABLE {INDEX} USING fts5({columns}, content='{TABLE}', content_rowid='id', "
        f"tokenize='{stemmer}unicode61 remove_diacritics 2')",
        "search_put": f"CREATE TRIGGER search_put AFTER INSERT ON {TABLE} BEGIN {put} END",
        "search_drop": f"CREATE TRIGGER search_drop AFTER DELETE ON {TABLE} BEGIN {drop} END",
        "search_change": f"CREATE TRIGGER search_change AFTER UPDATE OF {columns} ON {TABLE} BEGIN {drop} {put} END",
    }
