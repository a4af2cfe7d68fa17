from django.db import migrations

from fibrosite.pages import first_texts


def fill(apps, schema_editor):
    first_texts.fill(apps.get_model("pages", "SitePage"))


class Migration(migrations.Migration):
    dependencies = [("pages", "0001_first")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
