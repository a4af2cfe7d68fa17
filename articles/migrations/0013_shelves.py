from collections import Counter

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Count, OuterRef, Q, Subquery
from django.utils import timezone


def fill(apps, schema_editor):
    Article, Shelf = apps.get_model("articles", "Article"), apps.get_model("articles", "Shelf")
    Byline, TaggedArticle = apps.get_model("articles", "Byline"), apps.get_model("articles", "TaggedArticle")
    ready = Article.objects.filter(status="ready").order_by()
    for model, name in ((Byline, "article"), (TaggedArticle, "content_object")):
        model.objects.update(listed_at=Subquery(ready.filter(pk=OuterRef(name)).values("publish_at")))
    listed = TaggedArticle.objects.exclude(listed_at=None).order_by().values_list("tag").annotate(Count("pk"))
    times = ready.values_list("publish_at", flat=True).iterator()
    months = Counter(timezone.localtime(at).date().replace(day=1) for at in times)
    Shelf.objects.bulk_create(Shelf(topic_id=topic, article_count=count) for topic, count in listed)
    Shelf.objects.bulk_create(Shelf(month=month, article_count=count) for month, count in months.items())


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_squashed_0012_search")]
    operations = [
        migrations.CreateModel(
            name="Shelf",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "topic",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shelf",
                        to="articles.topic",
                    ),
                ),
                ("month", models.DateField(null=True, unique=True)),
                ("article_count", models.PositiveIntegerField(default=0)),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(topic=None, month__isnull=False) | Q(topic__isnull=False, month=None),
                        name="shelf_is_one_thing",
                    )
                ],
            },
        ),
        migrations.AddField("byline", "listed_at", models.DateTimeField(editable=False, null=True)),
        migrations.AddField("taggedarticle", "listed_at", models.DateTimeField(editable=False, null=True)),
        migrations.AddIndex(
            "byline", models.Index(fields=["author", "-listed_at", "-article"], name="author_newest")
        ),
        migrations.AddIndex(
            "taggedarticle", models.Index(fields=["tag", "-listed_at", "-content_object"], name="topic_newest")
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
