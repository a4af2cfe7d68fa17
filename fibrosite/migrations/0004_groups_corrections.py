from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

from fibrosite.accounts.groups import grant


def give(apps, schema_editor):
    create_permissions(installed.get_app_config("comments"), apps=apps, verbosity=0)
    grant(apps.get_model("auth", "Group"), apps.get_model("auth", "Permission"))


class Migration(migrations.Migration):
    dependencies = [("fibrosite", "0003_groups_medical_review"), ("comments", "0002_reactions_corrections_words")]
    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
