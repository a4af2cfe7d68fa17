"""What machines read about a page, as JSON-LD, drawn from the same records as the page."""

import json

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from articles import share_images
from articles.models import Kind

ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
CAUTIONS_AT_MOST = 6  # of one article; its supplements' own pages have them all


def about_supplement(page):
    """DietarySupplement of schema.org: names, cautions, upper limits; no allowances, which machines read as doses."""
    supplement = page.supplement
    record = {
        "@type": "DietarySupplement",
        "@id": absolute(supplement),
        "url": absolute(supplement),
        "name": supplement.name,
        "alternateName": supplement.aliases,
        "description": supplement.summary,
        "safetyConsideration": [_sentence(caution) for caution in page.cautions],
        "maximumIntake": [_limit(row) for row in page.table.limits] if page.table else [],
    }
    return script(record, _trail((_("Supplements"), reverse("articles:supplements")), (supplement.name, None)))


def about_article(page):
    """An Article; what explains medicine is a MedicalWebPage too, and says who reviewed it only while that holds."""
    article, address = page.article, absolute(page.article)
    record = {
        "@type": "Article" if article.kind == Kind.POST else ["MedicalWebPage", "Article"],
        "@id": address,
        "url": address,
        "headline": article.title,
        "description": article.summary,
        "inLanguage": settings.LANGUAGE_CODE,
        "datePublished": article.publish_at.isoformat(),
        "dateModified": max(filter(None, [article.publish_at, article.updated_at])).isoformat(),
        "author": [_person(byline.author) for byline in article.bylines.all()],
        "publisher": {"@type": "Organization", "name": settings.SITE_NAME, "url": f"{settings.SITE_URL}/"},
        "image": f"{settings.SITE_URL}{share_images.address(article, 'card')}",
        "about": [_covered(one, page.cautions) for one in article.supplements.all()]
        + [{"@type": "Thing", "name": topic.name, "url": absolute(topic)} for topic in article.topics.all()],
        "isAccessibleForFree": True,
        "usageInfo": article.terms and f"{address}#passing-on",
    }
    if article.review and not article.review_is_outdated:
        record["reviewedBy"] = _reviewer(article.review.reviewer)
        record["lastReviewed"] = article.review.signed_at.date().isoformat()
    return script(record, _trail((_("Articles"), reverse("articles:list")), (article.title, None)))


def about_topic(topic):
    return script(_trail((_("Symptoms and subjects"), reverse("articles:topics")), (topic.name, None)))


def absolute(thing):
    return f"{settings.SITE_URL}{thing.get_absolute_url()}"


def script(*records):
    """JSON that can stand inside a script element: nothing in it can end the element."""
    filled = [{key: value for key, value in record.items() if value not in ("", [])} for record in records]
    data = {"@context": "https://schema.org", "@graph": filled}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(ESCAPES))  # noqa: S308 - escaped just here


def _covered(supplement, cautions):
    its_own = [_sentence(caution) for caution in cautions if caution.supplement_id == supplement.pk]
    record = {"@type": "DietarySupplement", "@id": absolute(supplement), "name": supplement.name}
    return record | ({"safetyConsideration": its_own[:CAUTIONS_AT_MOST]} if its_own else {})


def _sentence(caution):
    return f"{caution.target.name} ({caution.get_severity_display()}): {caution.effect}"


def _limit(row):
    return {
        "@type": "MaximumDoseSchedule",
        "targetPopulation": f"{row.age_range}, {row.get_group_display()}",
        "doseValue": float(row.amount),
        "doseUnit": row.unit,
        "frequency": "daily",
    }


def _person(author):
    return {"@type": "Person", "name": author.name, "url": absolute(author)}


def _reviewer(user):
    author = getattr(user, "author", None)
    return _person(author) if author else {"@type": "Person", "name": user.get_full_name() or user.username}


def _trail(*steps):
    """Where the page stands: (name, path) of each step, without a path for the page itself."""
    items = [
        {"@type": "ListItem", "position": place, "name": name}
        | ({"item": f"{settings.SITE_URL}{path}"} if path else {})
        for place, (name, path) in enumerate(((settings.SITE_NAME, "/"), *steps), 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}
