import django.db.models.deletion
from django.db import migrations, models

NAME = "comments_comment_root_id_23b4c218"  # as Django has named it, on every database


class Migration(migrations.Migration):
    """The index by which a page finds the first replies finds all replies, too."""

    dependencies = [("comments", "0017_fewer_indexes")]
    operations = [
        migrations.RemoveIndex("comment", "thread_first_replies"),
        migrations.AddIndex("comment", models.Index(fields=["root", "turn"], name="thread_first_replies")),
        migrations.RunSQL(  # to alter the field, SQLite would write the whole table again
            f'DROP INDEX IF EXISTS "{NAME}"',
            f'CREATE INDEX "{NAME}" ON comments_comment ("root_id")',
            state_operations=[
                migrations.AlterField(
                    "comment",
                    "root",
                    models.ForeignKey(
                        "comments.comment",
                        django.db.models.deletion.PROTECT,
                        null=True,
                        blank=True,
                        related_name="+",
                        db_index=False,
                    ),
                )
            ],
        ),
    ]
