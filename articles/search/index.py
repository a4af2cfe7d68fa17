"""The only writer of what search knows. Whoever writes an article, a supplement, a topic or a comment calls this in the
same transaction, so that nothing is found that is not there, and all that is there is found."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction

from articles.models import Article, SearchDoc
from articles.models.search import A_KIND
from articles.search import dictionary, documents

Kind = SearchDoc.Kind
CONTENT = ["public_from", "article", "supplement", "topic", "title", "points", "body"]
BATCH = 200
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
    SearchDoc.objects.bulk_create(
        docs, update_conflicts=True, unique_fields=["id"], update_fields=CONTENT, batch_size=BATCH
    )
    ours = [doc for doc in docs if doc.kind != Kind.COMMENT]  # readers' slips are not to be learned
    if ours:
        dictionary.learn([doc.body for doc in ours], names=[f"{doc.title} {doc.points}" for doc in ours])


def drop(kind, number):
    key = SearchDoc.key(kind, number)
    (_waiting.get() or {}).pop(key, None)
    SearchDoc.objects.filter(pk=key).delete()


def refill(kind, rows, document):
    """Make every doc of a kind anew: `document(row)` for every one of `rows`. Yields how many, batch by batch.

    Readers search on meanwhile; a batch holds its rows so that nobody changes one between reading and writing."""
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        with transaction.atomic():
            batch = rows.filter(pk__in=keys[start : start + BATCH]).select_for_update(of=["self"])
            put(map(document, batch))
        yield len(keys[start : start + BATCH])
    _left_over(kind, rows).delete()


def refill_all():
    """Everything of this app. Yields (kind, how many rows, the batches still to be made)."""
    dictionary.forget_all()
    for kind, (rows, document) in documents.SOURCES.items():
        yield kind, rows().count(), refill(kind, rows(), document)


def differing(kind, rows, document):
    """The keys of things that search knows wrongly, not at all, or although they are not there."""
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        batch = rows.in_bulk(keys[start : start + BATCH])
        stored = SearchDoc.objects.in_bulk([SearchDoc.key(kind, key) for key in batch])
        yield from (key for key, row in batch.items() if not _same(stored.get(SearchDoc.key(kind, key)), document(row)))
    yield from _left_over(kind, rows).order_by("number").values_list("number", flat=True)


def _left_over(kind, rows):
    of_kind = SearchDoc.objects.filter(pk__gt=SearchDoc.key(kind), pk__lt=SearchDoc.key(kind) + A_KIND)
    return of_kind.exclude(number__in=rows.values("pk"))


def _same(stored, wanted):
    names = [SearchDoc._meta.get_field(name).attname for name in CONTENT]
    return stored is not None and all(getattr(stored, name) == getattr(wanted, name) for name in names)
