"""The only writer of what search knows. Whoever writes an article, a supplement, a topic or a comment calls this in the
same transaction, so that nothing is found that is not there, and all that is there is found."""

from contextlib import contextmanager
from contextvars import ContextVar
from operator import attrgetter

from django.db import connection, transaction

from articles.models import Article, SearchDoc
from articles.models.search import A_KIND
from articles.search import dictionary, documents
from articles.search.engine import engine

Kind = SearchDoc.Kind
BATCH = 2_000
_content = attrgetter("public_from", "article_id", "supplement_id", "topic_id", "title", "points", "body")
_waiting = ContextVar("waiting", default=None)  # inside `together`: key → doc


@contextmanager
def together():
    """For loading much in one transaction: what is followed inside is stored at the end, all at once."""
    docs = {}
    token = _waiting.set(docs)
    try:
        yield
    finally:
        _waiting.reset(token)
    put(docs.values())


@transaction.atomic
def follow_article(article):
    """After a change of its words, its status or its time. What is said under it appears and goes with it."""
    public_from = documents.public_from(article)
    SearchDoc.objects.filter(kind=Kind.COMMENT, article=article).update(public_from=public_from)
    for doc in (_waiting.get() or {}).values():
        if doc.kind == Kind.COMMENT and doc.article_id == article.pk:
            doc.public_from = public_from
    if article.status == Article.Status.READY:
        put([documents.of_article(article)])
    else:
        drop(Kind.ARTICLE, article.pk)


def follow_supplement(supplement):
    put([documents.of_supplement(supplement)])


def follow_topic(topic):
    put([documents.of_topic(topic)])


@transaction.atomic
def put(docs):
    """Store these docs in place of what was known of the same things."""
    docs = list(docs)
    if (waiting := _waiting.get()) is not None:
        waiting.update((doc.pk, doc) for doc in docs)
        return
    _store(docs)
    _learn(docs)


def _learn(docs):
    ours = [doc for doc in docs if doc.kind != Kind.COMMENT]  # readers' slips are not to be learned
    if ours:
        dictionary.learn([doc.body for doc in ours], names=[f"{doc.title} {doc.points}" for doc in ours])


def _store(docs):
    """As `bulk_create` would, at a fraction of its time: a large site has a million."""
    fields, moment = SearchDoc._meta.concrete_fields, connection.ops.adapt_datetimefield_value
    rows = [(doc.pk, doc.kind, doc.number, moment(_content(doc)[0]), *_content(doc)[1:]) for doc in docs]
    new = ", ".join(f"{field.column} = excluded.{field.column}" for field in fields[1:])
    if rows:
        engine().write(fields, rows, f"ON CONFLICT (id) DO UPDATE SET {new}")


def drop(kind, number):
    key = SearchDoc.key(kind, number)
    (_waiting.get() or {}).pop(key, None)
    SearchDoc.objects.filter(pk=key).delete()


def refill(kind, rows, docs_of):
    """Make right what search knows of a kind: `docs_of(batch)` are the docs of those of the rows that are to be found.
    Yields how many, batch by batch.

    Readers search on meanwhile; a batch holds its rows so that nobody changes one between reading and writing."""
    after = 0
    while after is not None:
        with transaction.atomic():
            count, after, docs, wrong, gone = _compared(kind, rows.select_for_update(of=["self"]), docs_of, after)
            _store(wrong)
            _learn(docs)
            SearchDoc.objects.filter(pk__in=[SearchDoc.key(kind, number) for number in gone]).delete()
        yield count


def refill_all():
    """Everything of this app. Yields (kind, how many rows, the batches still to be made)."""
    dictionary.forget_all()
    for kind, (rows, docs_of) in documents.SOURCES.items():
        yield kind, rows().count(), refill(kind, rows(), docs_of)


def differing(kind, rows, docs_of):
    """The keys of things that search knows wrongly, not at all, or although they are not there."""
    after = 0
    while after is not None:
        _count, after, _docs, wrong, gone = _compared(kind, rows, docs_of, after)
        yield from sorted([*(doc.number for doc in wrong), *gone])


def _compared(kind, rows, docs_of, after):
    """A batch of the rows after this key: how many, the last key (none: there are no more), their docs, those of them
    that search knows wrongly, and the numbers of what it should not know."""
    batch = list(rows.filter(pk__gt=after).order_by("pk")[:BATCH])
    last = batch[-1].pk if batch else None
    end = SearchDoc.key(kind, last) if batch else SearchDoc.key(kind) + A_KIND - 1
    there = {doc.pk: doc for doc in SearchDoc.objects.filter(pk__gt=SearchDoc.key(kind, after), pk__lte=end)}
    docs = list(docs_of(batch))
    wrong = [doc for doc in docs if not _same(there.pop(doc.pk, None), doc)]
    return len(batch), last, docs, wrong, [doc.number for doc in there.values()]


def _same(stored, wanted):
    return stored is not None and _content(stored) == _content(wanted)
