"""What every template may say about the site. Never anything about the visitor: pages are shared by all."""

from django.conf import settings

from fibrosite import reading


def site(request):
    return {
        "site_name": settings.SITE_NAME,
        "medical_disclaimer": settings.MEDICAL_DISCLAIMER,
        "takes_mentions": settings.WEBMENTIONS,
        "reading_choices": reading.groups,
    }
