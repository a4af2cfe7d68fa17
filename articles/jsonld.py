"""What machines read about a page, as JSON-LD, drawn from the same records as the page."""

import json

from django.conf import settings
from django.utils.safestring import mark_safe

ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def about_supplement(page):
    """DietarySupplement of schema.org: names, cautions, upper limits; no allowances, which machines read as doses."""
    supplement = page.supplement
    return _script(
        {
            "@context": "https://schema.org",
            "@type": "DietarySupplement",
            "@id": _absolute(supplement),
            "url": _absolute(supplement),
            "name": supplement.name,
            "alternateName": supplement.aliases,
            "description": supplement.summary,
            "safetyConsideration": [_sentence(caution) for caution in page.cautions],
            "maximumIntake": [_limit(row) for row in page.table.limits] if page.table else [],
        }
    )


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


def _absolute(thing):
    return f"{settings.SITE_URL}{thing.get_absolute_url()}"


def _script(data):
    """JSON that can stand inside a script element: nothing in it can end the element."""
    filled = {key: value for key, value in data.items() if value not in ("", [])}
    return mark_safe(json.dumps(filled, ensure_ascii=False).translate(ESCAPES))  # noqa: S308 - escaped just here
