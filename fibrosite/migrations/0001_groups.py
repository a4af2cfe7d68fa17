from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

from fibrosite.accounts.groups import grant


def make_groups(apps, schema_editor):
    for label in ("articles", "comments"):  # permissions are otherwise made only after the last migration
        create_permissions(installed.get_app_config(label), apps=apps, verbosity=0)
    grant(apps.get_model("auth", "Group"), apps.get_model("auth", "Permission"))


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("articles", "0001_initial"),
        ("comments", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
