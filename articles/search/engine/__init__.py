"""The one place where databases differ: how words are matched, ranked and read off.

Each engine is a module with the same names: `prepare`, `set_aside`, `renew` and `is_sound` look after the index;
`write` stores docs; `begins_with`, `question` and `found` write SQL, `LISTED` joins values of several rows; `stemmer`
says how it shortens words. A question is a list of groups, a group a list of words: one of each has to be there. A word
that ends in * stands for all that begin with it.

`found` makes a table of hits with a step and a weight, both the lower the better. The steps: 0 a title with all the
words; 1 supplements and topics with all of them in other names and key points, or with some in the title; 2 articles
with all of them in key points; 3 other supplements and topics; 4 other articles; 5 comments."""

from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple

from django.db import connection
from django.utils import timezone

from articles.models import SearchDoc, TaggedArticle, TaggedSupplement
from articles.models.search import A_KIND

from . import postgresql, sqlite

ENGINES = {"sqlite": sqlite, "postgresql": postgresql}
ALWAYS = datetime(2000, 1, 1, tzinfo=UTC)
KINDS = SearchDoc.Kind.values  # in the order of their keys


class Hit(NamedTuple):
    pk: int
    topics: str  # keys, with spaces between them; those of the page where it stands

    @property
    def kind(self):
        return KINDS[self.pk // A_KIND]


def engine():
    return ENGINES[connection.vendor]


def matches(groups, at_most, names_only=False, are_some=False):
    """What readers may see now and has a word of every group, best first: one query.

    Only the newest `at_most` articles are looked at that have the words in a name; when these are fewer, the newest
    that have them in the text; the newest comments; and supplements and topics. A word that stands everywhere costs
    no more than a rare one. `are_some`: of the words one is enough, so who has more of them comes first."""
    asked = {
        "question": engine().question(groups, "names" if names_only else ""),
        "names": engine().question(groups, "names"),
        "title": engine().question(groups, "title"),
        "of_title": engine().question([[word for group in groups for word in group]], "title"),
        "now": connection.ops.adapt_datetimefield_value(timezone.now()),
        "at_most": at_most,
    }
    with connection.cursor() as cursor:
        cursor.execute(_best(connection.vendor, names_only, are_some), asked)
        return [Hit(pk, topics or "") for pk, topics in cursor.fetchall()]


@lru_cache
def _best(vendor, names_only, are_some):
    """Of titles with all the words, the one of which they fill most; of the rest the newest."""
    order = "hits.step, CASE WHEN hits.step = 0 THEN length(doc.title) END, hits.weight"
    if are_some:
        order = "hits.step = 5, weight * CASE WHEN hits.step = 0 THEN 2 + 20.0 / (1 + length(doc.title)) ELSE 1 END"
    return f"""SELECT doc.id, COALESCE(
        CAST(doc.topic_id AS text), ({_tags_of(TaggedArticle, "article")}), ({_tags_of(TaggedSupplement, "supplement")})
    )
    FROM ({ENGINES[vendor].found(names_only, are_some)}) AS hits
    JOIN {SearchDoc._meta.db_table} AS doc ON doc.id = hits.id
    ORDER BY {order}, doc.id DESC
    """  # noqa: S608 - nothing from outside


def _tags_of(model, page):
    listed = engine().LISTED.format("CAST(tag_id AS text)")
    return f"SELECT {listed} FROM {model._meta.db_table} WHERE content_object_id = doc.{page}_id"  # noqa: S608
