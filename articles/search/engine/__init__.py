"""The one place where databases differ: how words are matched, ranked and marked.

Each engine is a module with the same names: `prepare`, `set_aside`, `renew` and `is_sound` look after the index;
`write` stores docs; `begins_with`, `question`, `newest` and `ranked` write SQL, `LISTED` joins values of several rows;
`marked` marks what was found. A question is a list of groups, a group a list of words: one of each has to be there. A
word that ends in * stands for all that begin with it."""

from datetime import UTC, datetime
from typing import NamedTuple

from django.db import connection
from django.utils import timezone

from articles.models import SearchDoc, TaggedArticle, TaggedSupplement
from articles.models.search import A_KIND

from . import postgresql, sqlite
from .marking import CLOSE, OPEN  # noqa: F401 - for those who show it

ENGINES = {"sqlite": sqlite, "postgresql": postgresql}
ALWAYS = datetime(2000, 1, 1, tzinfo=UTC)


class Hit(NamedTuple):
    pk: int
    kind: str
    topics: frozenset  # keys; those of the page where it stands


def engine():
    return ENGINES[connection.vendor]


def matches(groups, at_most, names_only=False):
    """What readers may see now and has a word of every group, best first: one query.

    Only so many are weighed: at most `at_most` comments, articles with the words in a name, other articles, and
    supplements and topics together, the newest of each. A word that stands everywhere costs no more than a rare one."""
    asked = {
        "question": engine().question(groups, "names" if names_only else ""),
        "names": engine().question(groups, "names"),
        "title": engine().question(groups, "title"),
        "now": connection.ops.adapt_datetimefield_value(timezone.now()),
        "at_most": at_most,
    }
    with connection.cursor() as cursor:
        cursor.execute(_best(names_only), asked)
        return [Hit(pk, kind, frozenset(map(int, (tags or "").split()))) for pk, kind, tags in cursor.fetchall()]


def marked(groups, pks):
    """Key → (title, points, body) with OPEN and CLOSE around what was found."""
    return engine().marked(groups, pks) if pks else {}


def _best(names_only):
    """Lower is better. A title that has all the words counts double and more, the more of it they fill."""
    first = {kind: SearchDoc.key(kind) for kind in SearchDoc.Kind.values}
    end = first["comment"] + A_KIND
    few = ("names" if names_only else "question", 0, first["article"])
    parts = [few, ("names", first["article"], first["comment"])]
    if not names_only:
        parts += [("question", first["article"], first["comment"]), ("question", first["comment"], end)]
    newest = [engine().newest(*part) for part in parts]
    weighed = " UNION ".join(f"SELECT * FROM ({sql}) AS part{n}" for n, sql in enumerate(newest))  # noqa: S608
    return f"""
    WITH weighed AS MATERIALIZED ({weighed}),
    hits AS MATERIALIZED ({engine().ranked()})
    SELECT doc.id, doc.kind, COALESCE(
        CAST(doc.topic_id AS text), ({_tags_of(TaggedArticle, "article")}), ({_tags_of(TaggedSupplement, "supplement")})
    )
    FROM hits JOIN {SearchDoc._meta.db_table} AS doc ON doc.id = hits.id
    ORDER BY CASE WHEN hits.title IS NULL THEN rank ELSE rank * (2 + 20.0 / (1 + length(hits.title))) END, hits.id
    """  # noqa: S608 - nothing from outside


def _tags_of(model, page):
    listed = engine().LISTED.format("CAST(tag_id AS text)")
    return f"SELECT {listed} FROM {model._meta.db_table} WHERE content_object_id = doc.{page}_id"  # noqa: S608
