"""A snapshot: one article as a plain JSON object. Names stand beside the keys of what it points to, so that an old
snapshot still reads well after a topic was renamed or an author left."""

from datetime import date

from articles.models import Author, Byline, Citation, Image, Reference, Supplement, Topic
from articles.rendering import cited_keys, image_keys

TEXTS = ["kind", "title", "summary", "key_points", "body", "covers", "disclosure"]
TEXTS += ["terms", "whole_text_only", "online_only"]


def take(article, *, authors=None, topics=None, supplements=None):
    """The article as it stands in memory; `authors`, `topics` and `supplements` when they are not stored yet."""
    authors = authors_of(article) if authors is None else authors
    topics = article.topics.all() if topics is None else topics
    supplements = article.supplements.all() if supplements is None else supplements
    return {name: getattr(article, name) for name in TEXTS} | {
        "slug": article.slug,
        "next_review": article.next_review and article.next_review.isoformat(),
        "lead_image": article.lead_image and [article.lead_image.pk, article.lead_image.key],
        "authors": [[author.pk, author.name] for author in authors],
        "topics": sorted(([topic.pk, topic.name] for topic in topics), key=_by_name),
        "supplements": sorted(([each.pk, each.name] for each in supplements), key=_by_name),
        "citations": cited_keys(article.body),
        "images": image_keys(article.body),
    }


def lay_over(article, snapshot):
    """Show the article, in memory only, with the words, authors, topics, supplements and sources of a snapshot.

    It stays where it is found now: a new address comes with `writing.bring_in`. So does the date of the next look,
    which belongs to the desk and never waits."""
    for name in TEXTS:
        setattr(article, name, snapshot[name])
    lead = snapshot["lead_image"]
    if (lead and lead[0]) != article.lead_image_id:
        article.lead_image = Image.objects.filter(pk=lead[0]).first() if lead else None
    references = Reference.objects.in_bulk(snapshot["citations"], field_name="key")
    lists = article.__dict__.setdefault("_prefetched_objects_cache", {})
    lists["bylines"] = [
        Byline(article=article, author=author, order=number) for number, author in enumerate(authors_in(snapshot))
    ]
    lists["topics"] = topics_in(snapshot)
    lists["supplements"] = supplements_in(snapshot)
    lists["citations"] = [
        Citation(article=article, reference=references[key], order=number)
        for number, key in enumerate((key for key in snapshot["citations"] if key in references), 1)
    ]
    return article


def authors_of(article):
    """In the order of the byline: those laid over, else those stored."""
    laid_over = article.__dict__.get("_prefetched_objects_cache", {}).get("bylines")
    bylines = article.bylines.select_related("author") if laid_over is None else laid_over
    return [byline.author for byline in bylines]


def topics_in(snapshot):
    return Topic.objects.filter(pk__in=_keys(snapshot["topics"]))


def supplements_in(snapshot):
    return Supplement.objects.filter(pk__in=_keys(snapshot["supplements"]))


def authors_in(snapshot):
    """In the order of the byline."""
    authors = Author.objects.in_bulk(_keys(snapshot["authors"]))
    return [authors[key] for key in _keys(snapshot["authors"]) if key in authors]


def next_review_in(snapshot):
    return snapshot["next_review"] and date.fromisoformat(snapshot["next_review"])


def _keys(pairs):
    return [key for key, _name in pairs]


def _by_name(pair):
    return pair[1].casefold()
