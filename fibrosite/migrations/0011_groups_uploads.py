from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

from fibrosite.accounts.groups import grant


def make_groups(apps, schema_editor):
    create_permissions(installed.get_app_config("wordpress"), apps=apps, verbosity=0)
    grant(apps.get_model("auth", "Group"), apps.get_model("auth", "Permission"))


class Migration(migrations.Migration):
    dependencies = [("fibrosite", "0010_groups_pages"), ("wordpress", "0002_uploads")]
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
