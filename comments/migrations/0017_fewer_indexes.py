import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

NAMES = {  # as Django has named them, on every database
    "author": "comments_comment_author_id_334ce9e2",
    "claimed_by": "comments_comment_claimed_by_id_b177c878",
    "commenter": "comments_comment_commenter_id_ea13f223",
    "discussion": "comments_comment_discussion_id_9f4ea1d4",
    "staff": "comments_comment_staff_id_2a2ac04c",
}


def reference(field, to, on_delete=django.db.models.deletion.SET_NULL, **options):
    """Only the index goes. To alter the field, SQLite would write the whole table again, five times."""
    if on_delete == django.db.models.deletion.SET_NULL:
        options["null"] = True
    field_now = models.ForeignKey(to, on_delete, db_index=False, **options)
    return migrations.RunSQL(
        f'DROP INDEX IF EXISTS "{NAMES[field]}"',
        f'CREATE INDEX "{NAMES[field]}" ON comments_comment ("{field}_id")',
        state_operations=[migrations.AlterField("comment", field, field_now)],
    )


def index(name, field):
    there = Q(**{f"{field}__isnull": False})
    return migrations.AddIndex("comment", models.Index(fields=[field], name=name, condition=there))


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0013_shelves"),
        ("comments", "0016_newest_public_comments"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        reference("author", "articles.author", blank=True, related_name="+"),
        reference("claimed_by", settings.AUTH_USER_MODEL, editable=False, related_name="+"),
        reference("commenter", "comments.commenter", blank=True, related_name="comments"),
        reference(
            "discussion", "comments.discussion", django.db.models.deletion.CASCADE, related_name="comments"
        ),
        reference("staff", settings.AUTH_USER_MODEL, editable=False, related_name="+"),
        index("comment_of_author", "author"),
        index("comment_of_staff", "staff"),
        index("comment_claimed", "claimed_by"),
    ]
