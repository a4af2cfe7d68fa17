from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

from fibrosite.accounts.groups import grant


def make_groups(apps, schema_editor):
    create_permissions(installed.get_app_config("newsletter"), apps=apps, verbosity=0)
    grant(apps.get_model("auth", "Group"), apps.get_model("auth", "Permission"))


class Migration(migrations.Migration):
    dependencies = [("fibrosite", "0007_groups_reasons"), ("newsletter", "0001_first")]
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
