"""The words under which a thing is found."""

from functools import partial

from articles.models import Article, Concern, SearchDoc, Supplement, Topic
from articles.search.engine import ALWAYS
from articles.search.words import plain

Kind = SearchDoc.Kind


def of_articles(articles):
    """A scheduled one is there too; its `public_from` keeps it back until its time."""
    return [of_article(article) for article in articles if article.status == Article.Status.READY]


def of_article(article):
    points = [article.summary, *article.key_points]
    return _doc(
        Kind.ARTICLE,
        article.pk,
        public_from=article.publish_at,
        article_id=article.pk,
        title=article.title,
        points=" ".join(filter(None, points)),
        body=" ".join(filter(None, [article.covers, plain(article.body)])),
    )


def of_supplement(supplement):
    """With its cautions, and what a medicine in them is called: who asks for it must meet the caution."""
    cautions = supplement.cautions.shown().select_related("concern", "other").order_by("severity", "pk")
    claims = supplement.claims.shown().select_related("topic").order_by("pk")
    body = [supplement.summary, supplement.intake_note, supplement.evidence_note]
    body += [f"{form.name}: {form.note}" for form in supplement.forms.shown()]
    body += [f"{', '.join(_names(caution.target))}: {caution.effect}" for caution in cautions]
    body += [f"{claim.topic.name}: {claim.summary}" for claim in claims]
    return _doc(
        Kind.SUPPLEMENT,
        supplement.pk,
        public_from=ALWAYS,
        supplement_id=supplement.pk,
        title=supplement.name,
        points=". ".join([", ".join(supplement.aliases), *supplement.key_points]).strip(". "),
        body=" ".join(filter(None, body)),
    )


def of_topic(topic):
    return _doc(
        Kind.TOPIC,
        topic.pk,
        public_from=ALWAYS,
        topic_id=topic.pk,
        title=topic.name,
        points=", ".join(topic.synonyms),
        body=topic.description,
    )


def of_comment(number, html, subject):
    """`subject` is the article or supplement it is written under. Its writer's name is not a word to be found by."""
    article = subject if isinstance(subject, Article) else None
    return _doc(
        Kind.COMMENT,
        number,
        public_from=public_from(article) if article else ALWAYS,
        article_id=article and article.pk,
        supplement_id=None if article else subject.pk,
        body=plain(html),
    )


def public_from(article):
    """From when on the article, and what is said under it, can be found; None while it is not to be."""
    return article.publish_at if article.status == Article.Status.READY else None


def _doc(kind, number, **content):
    return SearchDoc(id=SearchDoc.key(kind, number), kind=kind, number=number, **content)


def _names(target):
    return [target.name, *target.synonyms, *target.examples] if isinstance(target, Concern) else target.words


# Asked for those that fit only, a database may sort all of them for every batch.
SOURCES = {
    Kind.SUPPLEMENT: (Supplement.objects.all, partial(map, of_supplement)),
    Kind.TOPIC: (Topic.objects.all, partial(map, of_topic)),
    Kind.ARTICLE: (Article.objects.all, of_articles),
}
