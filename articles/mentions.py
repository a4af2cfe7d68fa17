"""Where a supplement and its cautions show: articles that name it without being linked, pages that a caution is on."""

import re
from dataclasses import dataclass

from django.db.models import Q
from django.utils.html import strip_tags

from articles.models import Article, Supplement

SHORT = 3  # names up to this length count only as they are written: “Mg”, not “mg”


@dataclass(frozen=True)
class Mention:
    article: Article
    supplement: Supplement
    word: str


def unlinked(articles):
    """A Mention for each supplement that one of these articles names, in title or text, without being linked to it.

    `articles` come with their text and their supplements prefetched; the names are one more query."""
    supplements = list(Supplement.objects.only("name", "slug", "aliases"))
    named = {name: s for s in supplements for name in (*s.aliases, s.name)}
    if not named:
        return []
    by_lower = {name.lower(): s for name, s in named.items() if len(name) > SHORT}
    pattern = re.compile("|".join(rf"(?<!\w){_spelling(name)}(?!\w)" for name in sorted(named, key=len, reverse=True)))
    mentions = []
    for article in articles:
        linked = {supplement.pk for supplement in article.supplements.all()}
        seen = {}
        for match in pattern.finditer(f"{article.title}\n{strip_tags(article.body)}"):
            supplement = by_lower.get(match[0].lower()) or named.get(match[0])
            if supplement and supplement.pk not in linked:
                seen.setdefault(supplement.pk, Mention(article, supplement, match[0]))
        mentions += seen.values()
    return mentions


def of(supplement, at_most):
    """The same for one supplement: its newest unlinked articles; the database looks through the texts."""
    question = Q()
    for name in (supplement.name, *supplement.aliases):
        question |= Q(title__icontains=name) | Q(body__icontains=name)
    articles = Article.objects.filter(question).exclude(supplements=supplement).newest_first()
    found = unlinked(articles.prefetch_related("supplements")[: at_most * 3])
    return [mention for mention in found if mention.supplement == supplement][:at_most]


def pages_showing(caution):
    """The public pages that draw this caution: its supplement's, and articles that cover it or place it in the text."""
    block = f'data-supplement="{caution.supplement.slug}"'
    placed = Q(body__contains='data-block="caution"') & Q(body__contains=block)
    articles = Article.objects.public().filter(Q(supplements=caution.supplement) | placed).distinct().newest_first()
    other = [caution.other] if caution.other_id else []
    return [caution.supplement, *other, *articles.defer("body")]


def _spelling(name):
    return re.escape(name) if len(name) <= SHORT else f"(?i:{re.escape(name)})"
