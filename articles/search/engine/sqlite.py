"""FTS5. The indexes hold no texts of their own; triggers on our table keep them in step. There are three, because FTS5
reads through all matches of a word: names are looked for among names only, and to weigh a page bm25 counts the pages
that have a word, but not a million comments.

Django makes a table anew when a later migration changes it, and its triggers are gone then. So `prepare` looks after
every migration whether all is there."""

from django.db import DatabaseError, connection, transaction
from django.db.models import Q

from articles.models import SearchDoc
from articles.search import words

TABLE, NAMES, PAGES, SAID = "articles_searchdoc", "articles_search_names", "articles_search", "articles_search_said"
ARTICLES, COMMENTS = SearchDoc.key(SearchDoc.Kind.ARTICLE), SearchDoc.key(SearchDoc.Kind.COMMENT)
INDEXES = {
    NAMES: (("title", "points"), f"id < {COMMENTS}"),
    PAGES: (("title", "points", "body"), f"id < {COMMENTS}"),
    SAID: (("body",), f"id >= {COMMENTS}"),
}
WEIGHTS = "8.0, 4.0, 1.0"
LISTED = "group_concat({}, ' ')"


@transaction.atomic
def prepare():
    """Make what is missing or was made for another language, and fill the indexes again when that is anything."""
    with connection.cursor() as cursor:
        wanted, there = _wanted(), _there(cursor)
        if TABLE not in there or wanted.items() <= there.items():
            return
        for name in wanted:
            cursor.execute(f"DROP {'TABLE' if name in INDEXES else 'TRIGGER'} IF EXISTS {name}")
        for sql in wanted.values():
            cursor.execute(sql)
        _tell(cursor, "({index}) VALUES ('rebuild')")


def set_aside():
    """Before much is written: what is filed at once at the end takes a fraction of the time."""
    with connection.cursor() as cursor:
        for name in _wanted().keys() - INDEXES.keys():
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
            _tell(cursor, "({index}, rank) VALUES ('integrity-check', 1)")
    except DatabaseError:
        return False
    return True


def begins_with(beginning):
    return Q(word__gte=beginning, word__lt=beginning + "\uffff")


def stemmer():
    return "porter" if words.language() == "en" else None


def question(groups, where=""):
    text = " AND ".join("(" + " OR ".join(map(_term, group)) + ")" for group in groups)
    return f"title : ({text})" if where == "title" else text


def found(names_only, are_some):
    """FTS5 reads matches off in the order of their keys, from either end, and stops; nothing here goes over all of
    them but bm25, which first counts the texts that have a word. So only texts are weighed, unless some words of
    several are enough."""
    index = NAMES if names_only else PAGES
    parts = {
        "few": _newest(index, "question", _weight(index) if are_some else "0.0", f"< {ARTICLES}", "ASC"),
        "named": _newest(NAMES, "names", _weight(NAMES) if are_some else "0.0", f">= {ARTICLES}"),
        "texts": _newest(
            PAGES, "question", _weight(PAGES), f">= {ARTICLES}", but="named", less="- (SELECT count(*) FROM named)"
        ),
        "said": _newest(SAID, "question", "0.0", ">= 0"),
    }
    titles, names, of_title = (_with(question, f"< {ARTICLES}") for question in ("title", "names", "of_title"))
    titles_named = _with("title", ">= (SELECT min(id) FROM named)")
    steps = {
        "few": f"CASE WHEN id IN ({titles}) THEN 0 WHEN id IN ({names}) OR id IN ({of_title}) THEN 1 ELSE 3 END",
        "named": f"CASE WHEN id IN ({titles_named}) THEN 0 ELSE 2 END",
        "texts": "4",
        "said": "5",
    }
    weights = {} if are_some else {"few": f"CASE WHEN id IN ({of_title}) THEN -1.0 ELSE 0.0 END"}
    asked = ["few", "named"] if names_only else parts
    tables = ", ".join(f"{name} AS MATERIALIZED ({parts[name]})" for name in asked)
    hits = " UNION ALL ".join(
        f"SELECT id, {steps[name]} AS step, {weights.get(name, 'weight')} AS weight FROM {name}"  # noqa: S608
        for name in asked
    )
    return f"WITH {tables} {hits}"


def _weight(index):
    return f"bm25({index}, {WEIGHTS})"


def _newest(index, question, weight, keys, order="DESC", but="", less=""):
    others = f"AND {index}.rowid NOT IN (SELECT id FROM {but})" if but else ""  # noqa: S608
    return f"""
    SELECT {index}.rowid AS id, {weight} AS weight
    FROM {index} CROSS JOIN {TABLE} AS doc ON doc.id = {index}.rowid
    WHERE {index} MATCH %({question})s AND {index}.rowid {keys} {others} AND doc.public_from <= %(now)s
    ORDER BY {index}.rowid {order} LIMIT %(at_most)s {less}
    """  # noqa: S608


def _with(question, keys):
    return f"SELECT rowid FROM {NAMES} WHERE {NAMES} MATCH %({question})s AND rowid {keys}"  # noqa: S608


def _term(word):
    return f'"{word[:-1]}"*' if word.endswith("*") else f'"{word}"'


def _tell(cursor, command):
    """Tell each index to do something with all its docs. It reads them in a view, which is there for the moment only:
    with it Django could not make the table anew."""
    for index, (columns, which) in INDEXES.items():
        cursor.execute(f"CREATE VIEW {index}_docs AS SELECT id, {', '.join(columns)} FROM {TABLE} WHERE {which}")  # noqa: S608
        cursor.execute(f"INSERT INTO {index}{command.format(index=index)}")
        cursor.execute(f"DROP VIEW {index}_docs")


def _there(cursor):
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE tbl_name IN (%s, %s, %s, %s)", [TABLE, *INDEXES])
    return dict(cursor.fetchall())


def _wanted():
    """Name → how it is made."""
    stemming = f"{stemmer()} " if stemmer() else ""
    wanted = {}
    for index, (columns, which) in INDEXES.items():
        listed, name = ", ".join(columns), index.removeprefix("articles_")
        new, old = (", ".join(f"{row}.{column}" for column in columns) for row in ("new", "old"))
        put = f"INSERT INTO {index}(rowid, {listed}) VALUES (new.id, {new});"  # noqa: S608
        drop = f"INSERT INTO {index}({index}, rowid, {listed}) VALUES ('delete', old.id, {old});"  # noqa: S608
        wanted |= {
            index: f"CREATE VIRTUAL TABLE {index} USING fts5({listed}, content='{index}_docs', content_rowid='id', "
            f"tokenize='{stemming}unicode61 remove_diacritics 2')",
            f"{name}_put": f"CREATE TRIGGER {name}_put AFTER INSERT ON {TABLE} WHEN new.{which} BEGIN {put} END",
            f"{name}_drop": f"CREATE TRIGGER {name}_drop AFTER DELETE ON {TABLE} WHEN old.{which} BEGIN {drop} END",
            f"{name}_change": f"CREATE TRIGGER {name}_change AFTER UPDATE OF {listed} ON {TABLE} WHEN new.{which} "
            f"BEGIN {drop} {put} END",
        }
    return wanted
