"""Articles that are older than the list of versions get their first one, so that nothing is lost at the next save."""

import re

from django.db import migrations

TEXTS = ["kind", "title", "slug", "summary", "key_points", "body", "covers", "disclosure"]
TEXTS += ["terms", "whole_text_only", "online_only"]
CITE = re.compile(r'<cite data-reference="([^"]+)"')
FIGURE = re.compile(r'<figure[^>]*? data-image="([^"]+)"')


def make_first_versions(apps, schema_editor):
    Article, Revision, Byline, TaggedArticle = (
        apps.get_model("articles", name) for name in ("Article", "Revision", "Byline", "TaggedArticle")
    )
    for article in Article.objects.filter(revisions=None).select_related("lead_image").iterator():
        bylines = Byline.objects.filter(article=article).order_by("order", "pk").select_related("author")
        tagged = TaggedArticle.objects.filter(content_object=article).select_related("tag")
        snapshot = {name: getattr(article, name) for name in TEXTS} | {
            "next_review": article.next_review and article.next_review.isoformat(),
            "lead_image": article.lead_image and [article.lead_image.pk, article.lead_image.key],
            "authors": [[byline.author.pk, byline.author.name] for byline in bylines],
            "topics": by_name(row.tag for row in tagged),
            "supplements": by_name(article.supplements.all()),
            "citations": list(dict.fromkeys(CITE.findall(article.body))),
            "images": list(dict.fromkeys(FIGURE.findall(article.body))),
        }
        Revision.objects.create(article=article, number=1, snapshot=snapshot, made_at=article.modified_at)
        Article.objects.filter(pk=article.pk, text_number=0).update(text_number=1)


def by_name(rows):
    return sorted(([row.pk, row.name] for row in rows), key=lambda pair: pair[1].casefold())


class Migration(migrations.Migration):
    dependencies = [("articles", "0010_working_copies")]
    operations = [migrations.RunPython(make_first_versions, migrations.RunPython.noop)]
