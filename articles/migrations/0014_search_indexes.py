from django.db import migrations


class Migration(migrations.Migration):
    """Nothing of Django's. Search has other indexes in the database now, and these are looked after when migrations
    have run (articles.apps); a start runs them only when there is one."""

    dependencies = [("articles", "0013_shelves")]
    operations = []
