from django.db import migrations

from comments.data import fill


def begin(apps, schema_editor):
    fill(apps.get_model("comments", "CrisisPhrase"), apps.get_model("comments", "BrandName"))


class Migration(migrations.Migration):
    dependencies = [("comments", "0009_safety")]
    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
