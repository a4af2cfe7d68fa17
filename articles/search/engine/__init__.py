"""The one place where databases differ: how words are matched, ranked and marked.

Each engine is a module with the same names: `prepare`, `refill` and `is_sound` look after the index; `begins_with`,
`question`, `newest`, `ranked` and `marked` write SQL. A question is a list of groups, a group a list of words: one of
each has to be there. A word that ends in * stands for all that begin with it."""

from datetime import UTC, datetime
from typing import NamedTuple

from django.db import connection
from django.utils import timezone

from articles.models import SearchDoc
from articles.models.search import A_KIND

from . import postgresql, sqlite

ENGINES = {"sqlite": sqlite, "postgresql": postgresql}
OPEN, CLOSE, LESS = "\x02", "\x03", "\x04"  # no stored text can hold them; LESS hides what would be read as a tag
ALWAYS = datetime(2000, 1, 1, tzinfo=UTC)


class Hit(NamedTuple):
    pk: int
    kind: str
    article: int | None
    supplement: int | None
    topic: int | None


def engine():
    return ENGINES[connection.vendor]


def matches(groups, at_most, names_only=False):
    """What readers may see now and has a word of every group, best first.

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
        return [Hit(*row) for row in cursor.fetchall()]


def marked(groups, pks):
    """Key → (title, points, body) with OPEN and CLOSE around what was found."""
    if not pks:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(engine().marked(len(pks)), [engine().question(groups), *pks])
        return {pk: [text.replace(LESS, "<") for text in texts] for pk, *texts in cursor.fetchall()}


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
    SELECT id, kind, article_id, supplement_id, topic_id FROM hits
    ORDER BY CASE WHEN title IS NULL THEN rank ELSE rank * (2 + 20.0 / (1 + length(title))) END, id
    """  # noqa: S608 - nothing from outside
